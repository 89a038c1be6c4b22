using System.Globalization;

namespace PgHaInfra.Components;

/// <summary>Versions whose support ends.</summary>
internal static class VersionWarnings
{
    /// <summary>How long before an end of life it is spoken of.</summary>
    public const int Days = 30;

    public static IEnumerable<VersionFinding> Of(WantedVersions wanted, DateOnly today)
    {
        if (wanted.Operator is { } op && SupportedVersions.Operator(op.Value) is { } release)
        {
            var ending = Ending(op, $"CloudNativePG {release.Version}", release.EndOfLife, today);
            foreach (var finding in ending.Concat(OnlyTested(wanted, release)))
            {
                yield return finding;
            }
        }

        if (wanted.Kubernetes is { } kubernetes && wanted.Aks && SupportedVersions.Minor(kubernetes.Value) is { } minor
            && SupportedVersions.Aks.TryGetValue(minor, out var end))
        {
            foreach (var finding in Ending(kubernetes, $"AKS's support for Kubernetes 1.{minor}", end, today))
            {
                yield return finding;
            }
        }

        if (wanted.CertManager is { } chart && SupportedVersions.CertManager(chart.Value) is { EndOfLife: { } last } manager)
        {
            foreach (var finding in Ending(chart, $"cert-manager {manager.Version}", last, today))
            {
                yield return finding;
            }
        }

        foreach (var finding in wanted.Postgres.SelectMany(p => OfPostgres(p, today)))
        {
            yield return finding;
        }

        foreach (var archiver in wanted.Archivers.Where(a => a.Value == "operator"))
        {
            yield return new(archiver, $"goes away with CloudNativePG 1.{SupportedVersions.FirstWithoutInTreeStore}; plugin stays");
        }
    }

    private static IEnumerable<VersionFinding> OfPostgres(NamedVersion postgres, DateOnly today) =>
        int.TryParse(postgres.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var major)
        && SupportedVersions.Postgres.TryGetValue(major, out var end)
            ? Ending(postgres, $"PostgreSQL {major}", end, today)
            : [];

    private static IEnumerable<VersionFinding> OnlyTested(WantedVersions wanted, CnpgRelease release)
    {
        if (wanted.Kubernetes is { } kubernetes && SupportedVersions.Minor(kubernetes.Value) is { } minor
            && release.Works.Holds(minor) && !release.Kubernetes.Holds(minor))
        {
            var supported = release.Kubernetes.Text("1.");
            yield return new(kubernetes, $"is tested with CloudNativePG {release.Version} but not supported; {supported} is");
        }
    }

    // The last day itself is still supported.
    private static IEnumerable<VersionFinding> Ending(NamedVersion wanted, string what, DateOnly end, DateOnly today)
    {
        var left = end.DayNumber - today.DayNumber;
        var date = end.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (left < 0)
        {
            yield return new(wanted, $"{what} ended on {date}");
        }
        else if (left <= Days)
        {
            yield return new(wanted, left == 0 ? $"{what} ends today" : $"{what} ends on {date}, in {left} {(left == 1 ? "day" : "days")}");
        }
    }
}
