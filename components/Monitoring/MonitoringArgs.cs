using Pulumi;

namespace PgHaInfra.Components;

/// <summary>Inputs of <see cref="Monitoring"/>. What has no default is required.</summary>
public sealed class MonitoringArgs : ResourceArgs
{
    /// <summary>
    /// Name of the resource group that is made for it; its own, so that it can outlive the clusters it watches. Required.
    /// </summary>
    [Input("resourceGroupName", required: true)]
    public Input<string> ResourceGroupName { get; set; } = null!;

    /// <summary>Azure region. Required.</summary>
    [Input("location", required: true)]
    public Input<string> Location { get; set; } = null!;

    /// <summary>
    /// Whether there are a Monitor workspace for metrics and a Grafana; false where Prometheus runs inside the cluster and only logs
    /// go to Azure. Default true.
    /// </summary>
    public bool Metrics { get; set; } = true;

    /// <summary>Name of the Azure Monitor workspace, which keeps the metrics. Required with <see cref="Metrics"/>.</summary>
    [Input("workspaceName")]
    public Input<string>? WorkspaceName { get; set; }

    /// <summary>Name of the Log Analytics workspace: 4 to 63 letters, digits and '-'. Required.</summary>
    [Input("logsWorkspaceName", required: true)]
    public Input<string> LogsWorkspaceName { get; set; } = null!;

    /// <summary>
    /// Name of the Grafana: at most 23 letters, digits and '-', beginning with a letter. Required with <see cref="Metrics"/>.
    /// </summary>
    [Input("grafanaName")]
    public Input<string>? GrafanaName { get; set; }

    /// <summary>Major version of Grafana, 11 or later. Default 11.</summary>
    public int GrafanaMajorVersion { get; set; } = 11;

    /// <summary>Whether Grafana runs in several zones; fixed when it is made, and not every region has zones. Default true.</summary>
    public bool GrafanaZoneRedundant { get; set; } = true;

    /// <summary>Who administers Grafana. Default nobody: its dashboards are then for those with a role from elsewhere.</summary>
    public IReadOnlyList<GrafanaAdmin> GrafanaAdmins { get; set; } = [];

    /// <summary>Days that logs are kept, 30 to 730. Default 30, which is included in the price of taking them in.</summary>
    public int LogRetentionDays { get; set; } = 30;

    /// <summary>Logs taken in on one day in GB, after which the day's others are lost; 0 for no bound. Default 10.</summary>
    public int LogDailyQuotaGb { get; set; } = 10;

    /// <summary>Tags of the Azure resources. Default none.</summary>
    [Input("tags")]
    public InputMap<string>? Tags { get; set; }
}
