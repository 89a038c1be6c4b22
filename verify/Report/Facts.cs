using System.Globalization;

namespace PgHaInfra.Verify.Report;

/// <summary>What the readable reports say about a verification as a whole.</summary>
internal static class Facts
{
    /// <summary>Names and values in the order they are shown.</summary>
    public static IEnumerable<(string Name, string Value)> Of(VerificationReport report)
    {
        yield return ("Project", report.Project);
        yield return ("Stack", report.Production ? $"{report.Stack}, production" : report.Stack);
        yield return ("Revision", report.Git is { } git ? git.Commit + (git.Dirty ? ", with uncommitted changes" : "")
            : "not in a git repository");
        yield return ("Configuration", report.Configuration.Settings);
        yield return ("What a promotion moves", report.Configuration.Promoted);
        yield return ("Began", Time(report.Started));
        yield return ("Ended",
            $"{Time(report.Ended)}, after {Seconds(report.Ended - report.Started)}{(report.Interrupted ? ", interrupted" : "")}");
        foreach (var cluster in report.Clusters)
        {
            yield return (cluster.Cluster, string.Join(", ", Parts(cluster)));
        }

        yield return ("Kubernetes", report.KubernetesVersion ?? "unknown");
        yield return ("Harness", report.HarnessVersion);
        yield return ("Seed", report.Seed.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A duration in seconds.</summary>
    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.00", CultureInfo.InvariantCulture) + " s";

    private static IEnumerable<string> Parts(ClusterVersions versions)
    {
        yield return $"PostgreSQL {versions.Postgres ?? "of unknown version"}";
        yield return $"CloudNativePG {versions.Operator ?? "of unknown version"}";
        if (versions.Image is { } image)
        {
            yield return image;
        }
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
}
