using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings;

/// <summary>What the stack is watched with. On platform aks logs go to Log Analytics, whatever reads the metrics.</summary>
public sealed record MonitoringSettings
{
    [Setting("What reads metrics: Azure's Managed Prometheus (on platform aks), kube-prometheus-stack inside the cluster, or nothing.")]
    public MonitoringKind Kind { get; init; } = MonitoringKind.Managed;

    [Setting(
        "Stack whose workspaces and Grafana are used in place of own ones: the output monitoring of a stack on platform aks.",
        Promoted = false)]
    [StackName]
    public string? Stack { get; init; }

    [Setting("The Managed Grafana, of kind managed.")]
    public GrafanaSettings Grafana { get; init; } = new();

    [Setting("Logs, on platform aks.")]
    public LogSettings Logs { get; init; } = new();

    [Setting("Alerts about the databases.")]
    public AlertSettings Alerts { get; init; } = new();

    [Setting("Prometheus inside the cluster, of kind kube-prometheus-stack.")]
    public PrometheusSettings Prometheus { get; init; } = new();

    /// <summary>The settings of a stack, or what stands in for them: Managed Prometheus on AKS, nothing elsewhere.</summary>
    public static MonitoringSettings Of(StackSettings stack) =>
        stack.Monitoring ?? new MonitoringSettings { Kind = stack.Platform == Platform.Aks ? MonitoringKind.Managed : MonitoringKind.None };
}
