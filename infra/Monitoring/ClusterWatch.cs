using PgHaInfra.Components;
using PgHaInfra.Infra.Settings;
using Pulumi;
using KubernetesProvider = Pulumi.Kubernetes.Provider;

namespace PgHaInfra.Infra;

/// <summary>How the databases are watched from inside the Kubernetes cluster.</summary>
internal static class ClusterWatch
{
    /// <summary>Namespace of what reads metrics, unless a cluster's settings say otherwise.</summary>
    public static string CollectorNamespace(StackSettings stack) =>
        MonitoringSettings.Of(stack) is { Kind: MonitoringKind.KubePrometheusStack } own ? own.Prometheus.Namespace : "kube-system";

    /// <summary>The alert rules that the settings ask for.</summary>
    public static IReadOnlyList<AlertGroup> Alerts(MonitoringSettings settings) =>
        settings.Alerts.Enabled ? PostgresAlerts.Groups(settings.Alerts.OldestBackupHours) : [];

    /// <summary>Installs Prometheus where the settings ask for one inside the cluster.</summary>
    public static KubePrometheusStack? Prometheus(StackSettings stack, AzureStack? azure, KubernetesProvider provider)
    {
        var settings = MonitoringSettings.Of(stack);
        return settings.Kind != MonitoringKind.KubePrometheusStack ? null : new KubePrometheusStack(
            "prometheus",
            new KubePrometheusStackArgs
            {
                Namespace = settings.Prometheus.Namespace,
                Version = settings.Prometheus.Version,
                RetentionDays = settings.Prometheus.RetentionDays,
                StorageSize = settings.Prometheus.StorageSize,
                StorageClass = Optional.Text(settings.Prometheus.StorageClass),
                Alerts = Alerts(settings),
                Labels = Optional.Map(stack.Labels),
            },
            new ComponentResourceOptions { Providers = { provider }, DependsOn = azure is null ? [] : [azure.Cluster] });
    }

    /// <summary>Has the operator's metrics read: of the stack's own, or of those that its clusters name.</summary>
    public static void WatchOperators(StackParts parts)
    {
        if (parts.Operator is { } own)
        {
            WatchOperator("operator", own.Namespace, parts);
            return;
        }

        foreach (var space in parts.Settings.Clusters.Select(cluster => cluster.NetworkPolicy.OperatorNamespace).Distinct())
        {
            WatchOperator(space, space, parts);
        }
    }

    /// <summary>Has the metrics of one PostgreSQL cluster read.</summary>
    public static void Watch(string name, CnpgCluster cluster, StackParts parts, bool poolers = false)
    {
        var settings = MonitoringSettings.Of(parts.Settings);
        if (settings.Kind != MonitoringKind.None)
        {
            _ = new PodMonitors(
                name,
                new PodMonitorsArgs
                {
                    Namespace = cluster.Namespace,
                    ClusterName = cluster.ClusterName,
                    Prometheus = Reader(settings),
                    Poolers = poolers,
                    Labels = Optional.Map(parts.Settings.Labels),
                },
                Options(parts));
        }
    }

    /// <summary>How to reach the Prometheus inside the cluster.</summary>
    public static Dictionary<string, object?> Outputs(KubePrometheusStack prometheus) => new()
    {
        ["namespace"] = prometheus.Namespace,
        ["service"] = prometheus.PrometheusService,
        ["grafanaService"] = prometheus.GrafanaService,
        ["grafanaSecret"] = prometheus.GrafanaSecretName,
    };

    private static void WatchOperator(string name, Input<string> space, StackParts parts)
    {
        var settings = MonitoringSettings.Of(parts.Settings);
        if (settings.Kind != MonitoringKind.None)
        {
            _ = new OperatorPodMonitor(
                name,
                new OperatorPodMonitorArgs
                {
                    Namespace = space,
                    Prometheus = Reader(settings),
                    Labels = Optional.Map(parts.Settings.Labels),
                },
                Options(parts));
        }
    }

    private static PrometheusKind Reader(MonitoringSettings settings) =>
        settings.Kind == MonitoringKind.Managed ? PrometheusKind.Managed : PrometheusKind.Operator;

    private static ComponentResourceOptions Options(StackParts parts) =>
        new() { Providers = { parts.Provider }, DependsOn = parts.NeededByMonitors };
}
