using System.Globalization;

namespace PgHaInfra.Components;

/// <summary>Versions that do not go together.</summary>
internal static class VersionRefusals
{
    public static IEnumerable<VersionFinding> Of(WantedVersions wanted)
    {
        var release = wanted.Operator is { } op ? SupportedVersions.Operator(op.Value) : null;
        if (wanted.Operator is { } unknown && release is null)
        {
            yield return new(unknown, $"must be one of {SupportedVersions.OperatorNames}");
        }

        IEnumerable<VersionFinding>[] others =
            [OfKubernetes(wanted, release), OfCertManager(wanted), OfPostgres(wanted, release), OfArchivers(wanted, release)];
        foreach (var finding in others.SelectMany(found => found))
        {
            yield return finding;
        }
    }

    private static IEnumerable<VersionFinding> OfKubernetes(WantedVersions wanted, CnpgRelease? release)
    {
        if (wanted.Kubernetes is not { } kubernetes)
        {
            yield break;
        }

        var minor = SupportedVersions.Minor(kubernetes.Value);
        if (minor is null || (wanted.Aks && !SupportedVersions.Aks.ContainsKey(minor.Value)))
        {
            yield return new(kubernetes, $"must be one of {string.Join(", ", SupportedVersions.Aks.Keys.Select(m => $"1.{m}"))}");
        }
        else if (release is not null && !release.Works.Holds(minor.Value))
        {
            yield return new(kubernetes, $"must be {release.Works.Text("1.")} for CloudNativePG {release.Version}");
        }
    }

    private static IEnumerable<VersionFinding> OfCertManager(WantedVersions wanted)
    {
        if (wanted.CertManager is not { } chart)
        {
            yield break;
        }

        var minor = wanted.Kubernetes is { } kubernetes ? SupportedVersions.Minor(kubernetes.Value) : null;
        var fitting = SupportedVersions.CertManagers.Where(r => minor is null || r.Kubernetes.Holds(minor.Value)).ToArray();
        if (SupportedVersions.CertManager(chart.Value) is not { } release)
        {
            yield return new(chart, $"must be a version of {string.Join(", ", SupportedVersions.CertManagers.Select(r => r.Version))}");
        }
        else if (fitting.Length > 0 && !fitting.Contains(release))
        {
            yield return new(chart, $"must be a version of {string.Join(", ", fitting.Select(r => r.Version))} for Kubernetes 1.{minor}");
        }
    }

    private static IEnumerable<VersionFinding> OfPostgres(WantedVersions wanted, CnpgRelease? release) => release is null ? [] :
        from postgres in wanted.Postgres
        where int.TryParse(postgres.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var major) && !release.Postgres.Holds(major)
        select new VersionFinding(postgres, $"must be PostgreSQL {release.Postgres.Text()} for CloudNativePG {release.Version}");

    // A release that is newer than all that are known has no store of its own either.
    private static IEnumerable<VersionFinding> OfArchivers(WantedVersions wanted, CnpgRelease? release)
    {
        var minor = wanted.Operator is { } op ? SupportedVersions.Minor(op.Value) : null;
        foreach (var archiver in wanted.Archivers)
        {
            if (archiver.Value == "operator" && minor >= SupportedVersions.FirstWithoutInTreeStore)
            {
                yield return new(archiver, $"must be plugin from CloudNativePG 1.{SupportedVersions.FirstWithoutInTreeStore} on");
            }
            else if (archiver.Value == "plugin" && minor < SupportedVersions.FirstWithPlugin && release is not null)
            {
                yield return new(archiver, $"must be operator before CloudNativePG 1.{SupportedVersions.FirstWithPlugin}");
            }
        }
    }
}
