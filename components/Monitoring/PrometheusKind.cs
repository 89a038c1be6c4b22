namespace PgHaInfra.Components;

/// <summary>The kinds of Prometheus that read PodMonitors.</summary>
public enum PrometheusKind
{
    /// <summary>Azure's Managed Prometheus: the metrics add-on of AKS, with the API group azmonitoring.coreos.com.</summary>
    Managed,

    /// <summary>The Prometheus operator, as kube-prometheus-stack installs it, with the API group monitoring.coreos.com.</summary>
    Operator,
}
