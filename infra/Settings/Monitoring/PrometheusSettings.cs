using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings;

/// <summary>Prometheus inside the cluster.</summary>
public sealed record PrometheusSettings
{
    [Setting("Namespace that is made for it.", Promoted = false)]
    [NamespaceName]
    public string Namespace { get; init; } = "monitoring";

    [Setting("Version of the chart kube-prometheus-stack.")]
    [SingleLine]
    public string Version { get; init; } = "88.5.3";

    [Setting("Days that metrics are kept.", Promoted = false)]
    [Between(1, 3650)]
    public int RetentionDays { get; init; } = 15;

    [Setting("Size of the volume of metrics.", Promoted = false)]
    [Bytes]
    public string StorageSize { get; init; } = "50Gi";

    [Setting("Storage class of that volume; without it, the Kubernetes cluster's default class.", Promoted = false)]
    [DnsSubdomain]
    public string? StorageClass { get; init; }
}
