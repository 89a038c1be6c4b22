using System.Collections.Immutable;
using PgHaInfra.Components;
using PgHaInfra.Infra.Settings;
using Pulumi;

namespace PgHaInfra.Infra;

/// <summary>How a stack on Azure is watched from there.</summary>
internal static class AzureMonitoring
{
    /// <summary>The workspaces, which come before the cluster.</summary>
    public static MonitoringLink Link(MonitoringSettings settings, AksSettings aks, AzureNames names, IDictionary<string, string> tags) =>
        settings.Stack is { } shared ? MonitoringLink.To(shared) : MonitoringLink.Own(settings, aks, names, tags);

    /// <summary>Attaches the cluster to them.</summary>
    public static void Attach(MonitoringSettings settings, MonitoringLink link, AksPgCluster cluster, IDictionary<string, string> tags)
    {
        var args = new ClusterMonitoringArgs
        {
            ResourceGroupName = cluster.ResourceGroupName,
            ClusterId = cluster.ClusterId,
            ClusterName = cluster.ClusterName,
            LogsWorkspaceId = link.LogsWorkspaceId,
            LogsWorkspaceLocation = link.LogsWorkspaceLocation,
            ContainerLogs = new ContainerLogs
            {
                IntervalMinutes = settings.Logs.IntervalMinutes,
                Namespaces = settings.Logs.ExcludedNamespaces,
            },
            Alerts = ClusterWatch.Alerts(settings),
            AlertEmails = settings.Alerts.Emails,
            ActionGroupIds = settings.Alerts.ActionGroups.Select(id => (Input<string>)id).ToList(),
            Tags = tags.ToImmutableDictionary(),
        };
        if (settings.Kind == MonitoringKind.Managed)
        {
            args.WorkspaceId = link.WorkspaceId;
            args.WorkspaceLocation = link.WorkspaceLocation;
            args.GrafanaPrincipalId = link.GrafanaPrincipalId;
        }

        _ = new ClusterMonitoring("aks", args);
    }
}
