using PgHaInfra.Components;
using PgHaInfra.Infra.Settings.Binding;

namespace PgHaInfra.Infra.Settings;

/// <summary>The versions that a stack asks for, each under the key of its setting.</summary>
public static class StackVersions
{
    /// <summary>Versions whose support ends within 30 days, or has ended; empty when all is well.</summary>
    /// <param name="settings">The stack.</param>
    /// <param name="clock">Tells the date, in UTC.</param>
    public static IReadOnlyList<VersionFinding> Warnings(StackSettings settings, TimeProvider clock) =>
        SupportedVersions.Warnings(Of(settings), DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime));

    /// <summary>The versions. What nobody said, such as the Kubernetes of a kubeconfig, is left out.</summary>
    internal static WantedVersions Of(StackSettings settings)
    {
        var wanted = settings.OperatorOn();
        var clusters = (settings.Clusters ?? []).Select((cluster, i) => (Cluster: cluster, Path: $"clusters[{i}]")).ToArray();
        return new WantedVersions
        {
            Operator = wanted is null ? null : new NamedVersion("operator.version", wanted.Version),
            Kubernetes = settings is { Platform: Platform.Aks, Aks: { } aks }
                ? new NamedVersion("aks.kubernetesVersion", aks.KubernetesVersion)
                : null,
            Aks = settings.Platform == Platform.Aks,
            CertManager = wanted is { Install: true, CertManager: true }
                ? new NamedVersion("operator.certManagerVersion", wanted.CertManagerVersion)
                : null,
            Postgres =
            [
                .. from c in clusters
                   let version = Postgres(c.Cluster, c.Path)
                   where version is not null
                   select version,
            ],
            Archivers =
            [
                .. from c in clusters
                   let backup = c.Cluster.BackupOn(settings.Platform)
                   where backup is not null
                   select new NamedVersion($"{c.Path}.backup.archiver", EnumNames.Of(backup.Archiver)),
            ],
        };
    }

    private static NamedVersion? Postgres(ClusterSettings cluster, string path) =>
        cluster.ImageCatalog is { } catalog ? new NamedVersion($"{path}.imageCatalog.major", $"{catalog.Major}")
        : ImageReference.Major(cluster.Image) is { } major ? new NamedVersion($"{path}.image", major)
        : null;
}
