namespace PgHaInfra.Components;

/// <summary>Names of what collects a cluster's data, as Azure's own tools give them, cut to the length that each may have.</summary>
public static class DataCollectionNames
{
    private const int LongestEndpoint = 44;
    private const int LongestRule = 64;

    /// <summary>Name of the data collection endpoint for metrics.</summary>
    /// <param name="location">Region of the Monitor workspace.</param>
    /// <param name="cluster">Name of the AKS cluster.</param>
    public static string MetricsEndpoint(string location, string cluster) => Cut($"MSProm-{location}-{cluster}", LongestEndpoint);

    /// <summary>Name of the data collection rule for metrics.</summary>
    /// <param name="location">Region of the Monitor workspace.</param>
    /// <param name="cluster">Name of the AKS cluster.</param>
    public static string MetricsRule(string location, string cluster) => Cut($"MSProm-{location}-{cluster}", LongestRule);

    /// <summary>Name of the data collection rule for logs.</summary>
    /// <param name="location">Region of the Log Analytics workspace.</param>
    /// <param name="cluster">Name of the AKS cluster.</param>
    public static string LogsRule(string location, string cluster) => Cut($"MSCI-{location}-{cluster}", LongestRule);

    // A name has to end with a letter or digit, also where it was cut.
    private static string Cut(string name, int longest)
    {
        var end = Math.Min(name.Length, longest);
        while (!char.IsAsciiLetterOrDigit(name[end - 1]))
        {
            end--;
        }

        return name[..end];
    }
}
