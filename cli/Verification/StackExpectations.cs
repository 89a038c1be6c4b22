using PgHaInfra.Components;
using PgHaInfra.Infra.Settings;
using PgHaInfra.Infra.Settings.Binding;
using PgHaInfra.Kube;
using PgHaInfra.Verify;

namespace PgHaInfra.Cli.Verification;

/// <summary>What a stack's settings ask for, in the harness's words.</summary>
internal static class StackExpectations
{
    // What Azure's monitoring add-ons run on each node (guide, step 6).
    private const string Metrics = "ama-metrics-node";
    private const string Logs = "ama-logs";

    /// <summary>What is expected of one of the stack's clusters.</summary>
    public static Expectations Of(StackSettings settings, ClusterSettings cluster)
    {
        var (aks, backup) = (settings.Platform == Platform.Aks, cluster.BackupOn(settings.Platform));
        var monitoring = MonitoringSettings.Of(settings);
        return new Expectations
        {
            Production = settings.Production,
            Platform = EnumNames.Of(settings.Platform),
            Zones = settings.Aks?.PostgresPools.Zones.Count,
            PostgresMajor = cluster.ImageCatalog?.Major ?? Number(ImageReference.Major(cluster.Image)),
            OperatorVersion = settings.OperatorOn()?.Version,
            OperatorNamespace = settings.OperatorOn()?.Namespace,
            KubernetesVersion = settings.Aks?.KubernetesVersion,
            Support = Support,
            SynchronousStandbys = cluster.Synchronous.Number,
            FailoverQuorum = cluster.Synchronous is { Number: > 0, FailoverQuorum: true, Legacy: false },
            PodMonitorGroups = Groups(monitoring.Kind),
            MonitoringDaemonSets = aks ? monitoring.Kind == MonitoringKind.Managed ? [Metrics, Logs] : [Logs] : [],
            Backup = backup is not null,
            Archiver = backup is null ? null : EnumNames.Of(backup.Archiver),
            Schedule = backup?.Schedule,
            ScheduleSuspended = backup?.Suspend,
            ImmediateBackup = backup?.Immediate,
            Retention = backup?.Retention,
            SourceRanges = cluster.Endpoints?.SourceRanges,
        };
    }

    private static VersionSupport Support => new()
    {
        Postgres = SupportedVersions.Postgres,
        Operators = SupportedVersions.Operators.ToDictionary(
            release => release.Version,
            release => new OperatorSupport(
                release.EndOfLife, release.Works.First, release.Works.Last, release.Postgres.First, release.Postgres.Last)),
    };

    private static string[] Groups(MonitoringKind kind) => kind switch
    {
        MonitoringKind.Managed => [ResourceKind.AzurePodMonitor.Group],
        MonitoringKind.None => [],
        _ => [ResourceKind.PodMonitor.Group],
    };

    private static int? Number(string? text) => int.TryParse(text, out var number) ? number : null;
}
