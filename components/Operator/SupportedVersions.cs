using System.Collections.Immutable;

namespace PgHaInfra.Components;

/// <summary>Which versions go together, and until when. Dates are the publishers', as of 21 August 2026.</summary>
public static class SupportedVersions
{
    /// <summary>The release of CloudNativePG that is installed unless another is asked for.</summary>
    public const string DefaultOperator = "1.30";

    /// <summary>The chart of cert-manager that is installed unless another is asked for.</summary>
    public const string DefaultCertManager = "v1.21.1";

    /// <summary>The chart of the Barman Cloud plugin that is installed unless another is asked for.</summary>
    public const string DefaultPluginChart = "0.7.0";

    /// <summary>The first release of CloudNativePG without a store of its own (<c>barmanObjectStore</c>): minor version of 1.x.</summary>
    public const int FirstWithoutInTreeStore = 31;

    /// <summary>
    /// The first release of CloudNativePG that the Barman Cloud plugin works with: minor version of 1.x.
    /// Source: https://cloudnative-pg.io/plugin-barman-cloud/docs/intro/.
    /// </summary>
    public const int FirstWithPlugin = 26;

    /// <summary>
    /// Releases of CloudNativePG, oldest first. Sources: https://cloudnative-pg.io/docs/current/supported_releases for versions and
    /// dates, https://github.com/cloudnative-pg/charts for charts. The end of 1.30 is announced as December 2026.
    /// </summary>
    public static ImmutableArray<CnpgRelease> Operators { get; } =
    [
        new("1.25", "1.25.1", "0.23.2", new(29, 32), 29, 33, new(13, 17), new(2025, 8, 22)),
        new("1.26", "1.26.1", "0.25.0", new(30, 33), 29, 33, new(13, 17), new(2025, 11, 12)),
        new("1.27", "1.27.1", "0.26.1", new(31, 33), 29, 33, new(13, 18), new(2026, 3, 9)),
        new("1.28", "1.28.1", "0.27.1", new(32, 35), 31, 35, new(14, 18), new(2026, 6, 30)),
        new("1.29", "1.29.1", "0.28.3", new(33, 35), 31, 36, new(14, 18), new(2026, 9, 29)),
        new("1.30", "1.30.0", "0.29.0", new(34, 36), 30, 36, new(14, 18), new(2026, 12, 31)),
    ];

    /// <summary>
    /// Releases of cert-manager, oldest first. Each ends with the second release after it.
    /// Source: https://cert-manager.io/docs/releases/.
    /// </summary>
    public static ImmutableArray<CertManagerRelease> CertManagers { get; } =
    [
        new("1.18", "v1.18.4", new(29, 33), new(2026, 3, 10)),
        new("1.19", "v1.19.6", new(31, 35), new(2026, 7, 8)),
        new("1.20", "v1.20.3", new(32, 35), null),
        new("1.21", "v1.21.1", new(33, 36), null),
    ];

    /// <summary>
    /// Minor versions of Kubernetes on AKS and the last day of the month in which their (standard) support ends.
    /// Source: https://learn.microsoft.com/azure/aks/supported-kubernetes-versions.
    /// </summary>
    public static ImmutableSortedDictionary<int, DateOnly> Aks { get; } = new Dictionary<int, DateOnly>
    {
        [32] = new(2026, 3, 31),
        [33] = new(2026, 7, 31),
        [34] = new(2026, 11, 30),
        [35] = new(2027, 3, 31),
        [36] = new(2027, 6, 30),
        [37] = new(2027, 10, 31),
    }.ToImmutableSortedDictionary();

    /// <summary>
    /// Major versions of PostgreSQL and the day of their last release. Source: https://www.postgresql.org/support/versioning/.
    /// </summary>
    public static ImmutableSortedDictionary<int, DateOnly> Postgres { get; } = new Dictionary<int, DateOnly>
    {
        [13] = new(2025, 11, 13),
        [14] = new(2026, 11, 12),
        [15] = new(2027, 11, 11),
        [16] = new(2028, 11, 9),
        [17] = new(2029, 11, 8),
        [18] = new(2030, 11, 14),
    }.ToImmutableSortedDictionary();

    /// <summary>The releases of CloudNativePG in one line.</summary>
    public static string OperatorNames => string.Join(", ", Operators.Select(r => r.Version));

    /// <summary>The release of a version such as 1.30; null when it is not known.</summary>
    public static CnpgRelease? Operator(string version) => Operators.FirstOrDefault(r => r.Version == version);

    /// <summary>The release that a chart such as v1.21.1 belongs to; null when it is not known.</summary>
    public static CertManagerRelease? CertManager(string chart) =>
        Minor(chart.TrimStart('v')) is { } minor ? CertManagers.FirstOrDefault(r => r.Version == $"1.{minor}") : null;

    /// <summary>What does not go together, whatever the date; empty when all of it does.</summary>
    public static IReadOnlyList<VersionFinding> Refusals(WantedVersions wanted) => [.. VersionRefusals.Of(wanted)];

    /// <summary>What goes together but will not be supported for longer than 30 days, or is not any more.</summary>
    /// <param name="wanted">The versions.</param>
    /// <param name="today">The date.</param>
    public static IReadOnlyList<VersionFinding> Warnings(WantedVersions wanted, DateOnly today) => [.. VersionWarnings.Of(wanted, today)];

    /// <summary>The minor version in a text such as 1.35 or 1.35.2; null when it is none.</summary>
    internal static int? Minor(string version)
    {
        var parts = version.Split('.');
        return parts.Length is 2 or 3 && parts[0] == "1" && parts.All(p => p.Length is > 0 and < 6 && p.All(char.IsAsciiDigit))
            ? int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) : null;
    }
}
