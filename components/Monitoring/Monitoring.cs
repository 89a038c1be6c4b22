using System.Diagnostics.CodeAnalysis;
using Pulumi;
using Pulumi.AzureNative.Dashboard;
using Pulumi.AzureNative.Dashboard.Inputs;
using Pulumi.AzureNative.Monitor;
using Pulumi.AzureNative.OperationalInsights.Inputs;
using Pulumi.AzureNative.Resources;
using LogsWorkspace = Pulumi.AzureNative.OperationalInsights.Workspace;
using LogsWorkspaceArgs = Pulumi.AzureNative.OperationalInsights.WorkspaceArgs;

namespace PgHaInfra.Components;

/// <summary>
/// What clusters are watched with: an Azure Monitor workspace for metrics (Managed Prometheus), a Log Analytics workspace for logs,
/// and a Managed Grafana that reads both. It needs no cluster, so that several, and several stacks, can share it;
/// <see cref="ClusterMonitoring"/> attaches a cluster.
/// </summary>
/// <example>
/// <code>
/// var monitoring = new Monitoring("monitoring", new MonitoringArgs
/// {
///     ResourceGroupName = "rg-orders-monitoring",
///     Location = "canadacentral",
///     WorkspaceName = "amw-orders",
///     LogsWorkspaceName = "ala-orders",
///     GrafanaName = "grafana-orders",
/// });
/// </code>
/// </example>
public sealed class Monitoring : ComponentResource
{
    private const double NoQuota = -1;
    private const string Service = "ServicePrincipal";

    /// <summary>Makes the workspaces, Grafana and the roles they need.</summary>
    /// <param name="name">Name of the component within the Pulumi program.</param>
    /// <param name="args">Where, how they are called, and how much they keep.</param>
    /// <param name="options">Parent, provider and so on; <c>Protect</c> also guards the workspaces, which hold data, and their
    /// group.</param>
    public Monitoring(string name, MonitoringArgs args, ComponentResourceOptions? options = null)
        : base("pg-ha-infra:index:Monitoring", name, args, options)
    {
        MonitoringRules.ThrowIfAny(args);
        var kept = new CustomResourceOptions { Parent = this, Protect = options?.Protect };
        var group = new ResourceGroup(
            $"{name}-group", new ResourceGroupArgs
            {
                ResourceGroupName = args.ResourceGroupName,
                Location = args.Location,
                Tags = args.Tags!,
            }, kept);
        var logs = new LogsWorkspace($"{name}-logs", Logs(args, group.Name), kept);
        LogsWorkspaceId = logs.Id;
        LogsWorkspaceLocation = logs.Location;
        if (args.Metrics)
        {
            MakeMetrics(name, args, group, kept);
        }
        else
        {
            var none = Output.Create("");
            (WorkspaceId, WorkspaceLocation, QueryEndpoint) = (none, none, none);
            (GrafanaId, GrafanaEndpoint, GrafanaPrincipalId) = (none, none, none);
        }

        RegisterOutputs(new Dictionary<string, object?>
        {
            ["workspaceId"] = WorkspaceId,
            ["workspaceLocation"] = WorkspaceLocation,
            ["queryEndpoint"] = QueryEndpoint,
            ["logsWorkspaceId"] = LogsWorkspaceId,
            ["logsWorkspaceLocation"] = LogsWorkspaceLocation,
            ["grafanaId"] = GrafanaId,
            ["grafanaEndpoint"] = GrafanaEndpoint,
            ["grafanaPrincipalId"] = GrafanaPrincipalId,
        });
    }

    /// <summary>
    /// Resource id of the Azure Monitor workspace; this and what follows about metrics and Grafana is empty without them.
    /// </summary>
    [Output("workspaceId")]
    public Output<string> WorkspaceId { get; private set; }

    /// <summary>Its region; what sends metrics to it has to be there, too.</summary>
    [Output("workspaceLocation")]
    public Output<string> WorkspaceLocation { get; private set; }

    /// <summary>Where the metrics are queried in PromQL.</summary>
    [Output("queryEndpoint")]
    public Output<string> QueryEndpoint { get; private set; }

    /// <summary>Resource id of the Log Analytics workspace.</summary>
    [Output("logsWorkspaceId")]
    public Output<string> LogsWorkspaceId { get; private set; }

    /// <summary>Its region; what sends logs to it has to be there, too.</summary>
    [Output("logsWorkspaceLocation")]
    public Output<string> LogsWorkspaceLocation { get; private set; }

    /// <summary>Resource id of the Grafana.</summary>
    [Output("grafanaId")]
    public Output<string> GrafanaId { get; private set; }

    /// <summary>Address of the Grafana.</summary>
    [Output("grafanaEndpoint")]
    public Output<string> GrafanaEndpoint { get; private set; }

    /// <summary>Object id of Grafana's own identity, for the roles it needs on what it shows.</summary>
    [Output("grafanaPrincipalId")]
    public Output<string> GrafanaPrincipalId { get; private set; }

    private static LogsWorkspaceArgs Logs(MonitoringArgs args, Input<string> group) => new()
    {
        ResourceGroupName = group,
        WorkspaceName = args.LogsWorkspaceName,
        Location = args.Location,
        Sku = new WorkspaceSkuArgs { Name = "PerGB2018" },
        RetentionInDays = args.LogRetentionDays,
        WorkspaceCapping = new WorkspaceCappingArgs { DailyQuotaGb = args.LogDailyQuotaGb is 0 ? NoQuota : args.LogDailyQuotaGb },
        // Agents sign in to Entra ID; the workspace's shared keys open nothing. Who may see a resource may see its logs, and no others.
        Features = new WorkspaceFeaturesArgs { DisableLocalAuth = true, EnableLogAccessUsingOnlyResourcePermissions = true },
        Tags = args.Tags!,
    };

    private static GrafanaArgs GrafanaOf(MonitoringArgs args, Input<string> group, Input<string> workspace) => new()
    {
        ResourceGroupName = group,
        WorkspaceName = args.GrafanaName!,
        Location = args.Location,
        Sku = new ResourceSkuArgs { Name = "Standard" },
        Identity = new ManagedServiceIdentityArgs { Type = "SystemAssigned" },
        Properties = new ManagedGrafanaPropertiesArgs
        {
            GrafanaMajorVersion = $"{args.GrafanaMajorVersion}",
            ZoneRedundancy = args.GrafanaZoneRedundant ? "Enabled" : "Disabled",
            // Keys and service accounts would be passwords that nobody rotates: people and programs sign in to Entra ID.
            ApiKey = ApiKey.Disabled,
            GrafanaConfigurations = new GrafanaConfigurationsArgs
            {
                Snapshots = new SnapshotsArgs { ExternalEnabled = false },
                Users = new UsersArgs { ViewersCanEdit = false },
            },
            GrafanaIntegrations = new GrafanaIntegrationsArgs
            {
                AzureMonitorWorkspaceIntegrations =
                {
                    new AzureMonitorWorkspaceIntegrationArgs { AzureMonitorWorkspaceResourceId = workspace },
                },
            },
        },
        Tags = args.Tags!,
    };

    [MemberNotNull(
        nameof(WorkspaceId),
        nameof(WorkspaceLocation),
        nameof(QueryEndpoint),
        nameof(GrafanaId),
        nameof(GrafanaEndpoint),
        nameof(GrafanaPrincipalId))]
    private void MakeMetrics(string name, MonitoringArgs args, ResourceGroup group, CustomResourceOptions kept)
    {
        var workspace = new AzureMonitorWorkspace(
            $"{name}-metrics",
            new AzureMonitorWorkspaceArgs
            {
                ResourceGroupName = group.Name,
                AzureMonitorWorkspaceName = args.WorkspaceName!,
                Location = args.Location,
                Tags = args.Tags!,
            },
            kept);
        var grafana = new Grafana($"{name}-grafana", GrafanaOf(args, group.Name, workspace.Id), kept);
        WorkspaceId = workspace.Id;
        WorkspaceLocation = workspace.Location;
        QueryEndpoint = workspace.Metrics.Apply(metrics => metrics.PrometheusQueryEndpoint);
        GrafanaId = grafana.Id;
        GrafanaEndpoint = grafana.Properties.Apply(properties => properties.Endpoint);
        GrafanaPrincipalId = grafana.Identity.Apply(identity => identity!.PrincipalId);
        AssignRoles(name, args, group, workspace, grafana);
    }

    // Azure's CLI lets Grafana read the whole subscription. The group with the two workspaces is enough for metrics and logs;
    // ClusterMonitoring adds each cluster that is attached.
    private void AssignRoles(string name, MonitoringArgs args, ResourceGroup group, AzureMonitorWorkspace workspace, Grafana grafana)
    {
        _ = RoleAssignments.Give(
            $"{name}-grafana-monitoring-reader", AzureRoles.MonitoringReader, group.Id, GrafanaPrincipalId, Service, this);
        _ = RoleAssignments.Give(
            $"{name}-grafana-metrics-reader", AzureRoles.MonitoringDataReader, workspace.Id, GrafanaPrincipalId, Service, this);
        foreach (var admin in args.GrafanaAdmins)
        {
            _ = RoleAssignments.Give(
                $"{name}-grafana-admin-{admin.Name}", AzureRoles.GrafanaAdmin, grafana.Id, admin.ObjectId, admin.PrincipalType, this);
        }
    }
}
