using Pulumi;
using Pulumi.AzureNative.Monitor;
using Pulumi.AzureNative.Monitor.Inputs;

namespace PgHaInfra.Components;

/// <summary>
/// Attaches an AKS cluster to a <see cref="Monitoring"/>: where its metrics and logs go, the recording rules behind the dashboards,
/// and the alert rules for PostgreSQL with whom they tell.
/// </summary>
/// <example>
/// <code>
/// var attached = new ClusterMonitoring("aks", new ClusterMonitoringArgs
/// {
///     ResourceGroupName = aks.ResourceGroupName,
///     ClusterId = aks.ClusterId,
///     ClusterName = aks.ClusterName,
///     WorkspaceId = monitoring.WorkspaceId,
///     WorkspaceLocation = monitoring.WorkspaceLocation,
///     LogsWorkspaceId = monitoring.LogsWorkspaceId,
///     LogsWorkspaceLocation = monitoring.LogsWorkspaceLocation,
///     AlertEmails = ["dba@example.com"],
/// });
/// </code>
/// </example>
public sealed class ClusterMonitoring : ComponentResource
{
    /// <summary>Makes the collection rules, their associations with the cluster, and the rule groups.</summary>
    /// <param name="name">Name of the component within the Pulumi program.</param>
    /// <param name="args">Which cluster, and where its data goes.</param>
    /// <param name="options">Parent, provider and so on.</param>
    public ClusterMonitoring(string name, ClusterMonitoringArgs args, ComponentResourceOptions? options = null)
        : base("pg-ha-infra:index:ClusterMonitoring", name, args, options)
    {
        var child = new CustomResourceOptions { Parent = this };
        LogsRuleId = LogsCollection.Make(name, args, child);
        if (args.GrafanaPrincipalId is { } grafana)
        {
            _ = RoleAssignments.Give(
                $"{name}-grafana-reader", AzureRoles.MonitoringReader, args.ClusterId, grafana, "ServicePrincipal", this);
        }

        if (args.WorkspaceId is not null)
        {
            MetricsCollection.Make(name, args, child);
            RuleGroups.Make(name, args, ActionGroups(name, args, child), child);
        }

        RegisterOutputs(new Dictionary<string, object?> { ["logsRuleId"] = LogsRuleId });
    }

    /// <summary>Resource id of the rule by which logs are collected.</summary>
    [Output("logsRuleId")]
    public Output<string> LogsRuleId { get; private set; }

    private static IReadOnlyList<Input<string>> ActionGroups(string name, ClusterMonitoringArgs args, CustomResourceOptions child)
    {
        if (args.AlertEmails.Count == 0)
        {
            return args.ActionGroupIds;
        }

        var mail = new ActionGroup(
            $"{name}-alerts",
            new ActionGroupArgs
            {
                ResourceGroupName = args.ResourceGroupName,
                ActionGroupName = Output.Format($"ag-{args.ClusterName}"),
                GroupShortName = "postgres",
                Location = "Global",
                Enabled = true,
                EmailReceivers = args.AlertEmails
                    .Select(
                        address => new MicrosoftCommonEmailReceiverArgs
                        {
                            Name = address,
                            EmailAddress = address,
                            UseCommonAlertSchema = true,
                        })
                    .ToArray(),
                Tags = args.Tags!,
            },
            child);
        return [.. args.ActionGroupIds, mail.Id];
    }
}
