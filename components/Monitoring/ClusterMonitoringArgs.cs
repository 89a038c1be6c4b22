using Pulumi;

namespace PgHaInfra.Components;

/// <summary>Inputs of <see cref="ClusterMonitoring"/>. What has no default is required.</summary>
public sealed class ClusterMonitoringArgs : ResourceArgs
{
    /// <summary>Resource group of the rules and endpoints, such as the cluster's own. Required.</summary>
    [Input("resourceGroupName", required: true)]
    public Input<string> ResourceGroupName { get; set; } = null!;

    /// <summary>Resource id of the AKS cluster, which has its add-ons for metrics and logs switched on. Required.</summary>
    [Input("clusterId", required: true)]
    public Input<string> ClusterId { get; set; } = null!;

    /// <summary>Name of the AKS cluster, which is the label "cluster" of all its metrics. Required.</summary>
    [Input("clusterName", required: true)]
    public Input<string> ClusterName { get; set; } = null!;

    /// <summary>Resource id of the Azure Monitor workspace. Default: no metrics are collected, and there are no rules.</summary>
    [Input("workspaceId")]
    public Input<string>? WorkspaceId { get; set; }

    /// <summary>Region of that workspace. Required with it.</summary>
    [Input("workspaceLocation")]
    public Input<string>? WorkspaceLocation { get; set; }

    /// <summary>Resource id of the Log Analytics workspace that the cluster's add-on names. Required.</summary>
    [Input("logsWorkspaceId", required: true)]
    public Input<string> LogsWorkspaceId { get; set; } = null!;

    /// <summary>Region of that workspace. Required.</summary>
    [Input("logsWorkspaceLocation", required: true)]
    public Input<string> LogsWorkspaceLocation { get; set; } = null!;

    /// <summary>
    /// Object id of Grafana's identity, which may then read the cluster's own metrics and logs. Default: no role is given.
    /// </summary>
    [Input("grafanaPrincipalId")]
    public Input<string>? GrafanaPrincipalId { get; set; }

    /// <summary>What Container insights takes in. Default: everything every 5 minutes.</summary>
    public ContainerLogs ContainerLogs { get; set; } = new();

    /// <summary>Alert rules. Default <see cref="PostgresAlerts"/>; an empty list makes none.</summary>
    public IReadOnlyList<AlertGroup> Alerts { get; set; } = PostgresAlerts.Groups();

    /// <summary>Addresses that alerts are mailed to, by an action group of this cluster. Default nobody.</summary>
    public IReadOnlyList<string> AlertEmails { get; set; } = [];

    /// <summary>Resource ids of action groups that exist already and are told of alerts, too. Default none.</summary>
    public IReadOnlyList<Input<string>> ActionGroupIds { get; set; } = [];

    /// <summary>Tags of the Azure resources. Default none.</summary>
    [Input("tags")]
    public InputMap<string>? Tags { get; set; }
}
