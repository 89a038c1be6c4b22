using PgHaInfra.Infra.Settings.Binding;

namespace PgHaInfra.Infra.Settings;

/// <summary>What reads the databases' metrics.</summary>
public enum MonitoringKind
{
    /// <summary>Azure's Managed Prometheus, with a Managed Grafana.</summary>
    Managed,

    /// <summary>Prometheus and Grafana inside the cluster, by the chart of that name.</summary>
    [SettingName("kube-prometheus-stack")]
    KubePrometheusStack,

    /// <summary>Nothing.</summary>
    None,
}
