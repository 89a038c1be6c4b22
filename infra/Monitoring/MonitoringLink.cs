using System.Collections.Immutable;
using PgHaInfra.Components;
using PgHaInfra.Infra.Settings;
using Pulumi;

namespace PgHaInfra.Infra;

/// <summary>Where a stack on Azure sends its metrics and logs: to workspaces of its own, or to another stack's.</summary>
internal sealed class MonitoringLink
{
    private readonly Dictionary<string, Output<string>> _outputs;

    private MonitoringLink(Dictionary<string, Output<string>> outputs) => _outputs = outputs;

    public Output<string> WorkspaceId => _outputs["workspaceId"];

    public Output<string> WorkspaceLocation => _outputs["workspaceLocation"];

    public Output<string> LogsWorkspaceId => _outputs["logsWorkspaceId"];

    public Output<string> LogsWorkspaceLocation => _outputs["logsWorkspaceLocation"];

    public Output<string> GrafanaPrincipalId => _outputs["grafanaPrincipalId"];

    /// <summary>The stack's output <c>monitoring</c>, to which other stacks can refer.</summary>
    public Dictionary<string, object?> Outputs() => _outputs.ToDictionary(output => output.Key, output => (object?)output.Value);

    /// <summary>Workspaces and a Grafana of the stack's own.</summary>
    public static MonitoringLink Own(MonitoringSettings settings, AksSettings aks, AzureNames names, IDictionary<string, string> tags)
    {
        var made = new Components.Monitoring(
            "monitoring",
            new Components.MonitoringArgs
            {
                ResourceGroupName = names.Of("rg", "monitoring"),
                Location = aks.Location,
                Metrics = settings.Kind == MonitoringKind.Managed,
                WorkspaceName = names.Of("amw"),
                LogsWorkspaceName = names.Of("ala"),
                GrafanaName = names.Of("amg"),
                GrafanaMajorVersion = settings.Grafana.Version,
                GrafanaZoneRedundant = settings.Grafana.ZoneRedundant,
                GrafanaAdmins = Admins(settings.Grafana, aks),
                LogRetentionDays = settings.Logs.RetentionDays,
                LogDailyQuotaGb = settings.Logs.DailyQuotaGb,
                Tags = tags.ToImmutableDictionary(),
            },
            new ComponentResourceOptions { Protect = aks.Protect });
        return new MonitoringLink(new()
        {
            ["workspaceId"] = made.WorkspaceId,
            ["workspaceLocation"] = made.WorkspaceLocation,
            ["queryEndpoint"] = made.QueryEndpoint,
            ["logsWorkspaceId"] = made.LogsWorkspaceId,
            ["logsWorkspaceLocation"] = made.LogsWorkspaceLocation,
            ["grafanaId"] = made.GrafanaId,
            ["grafanaEndpoint"] = made.GrafanaEndpoint,
            ["grafanaPrincipalId"] = made.GrafanaPrincipalId,
        });
    }

    /// <summary>What another stack has made.</summary>
    /// <param name="stack">Its full name.</param>
    public static MonitoringLink To(string stack)
    {
        var monitoring = new StackReference(stack).RequireOutput("monitoring");
        string[] names =
        [
            "workspaceId",
            "workspaceLocation",
            "queryEndpoint",
            "logsWorkspaceId",
            "logsWorkspaceLocation",
            "grafanaId",
            "grafanaEndpoint",
            "grafanaPrincipalId",
        ];
        return new MonitoringLink(names.ToDictionary(name => name, name => monitoring.Apply(found => Text(found, name, stack))));
    }

    private static List<GrafanaAdmin> Admins(GrafanaSettings grafana, AksSettings aks) =>
        (grafana.AdminGroups.Count > 0 ? grafana.AdminGroups : aks.AdminGroups).Select(group => new GrafanaAdmin(group, group)).ToList();

    private static string Text(object monitoring, string name, string stack) =>
        monitoring is IDictionary<string, object> entries && entries.TryGetValue(name, out var value) && value is string text ? text
        : throw new RunException($"stack {stack} has no output monitoring.{name}: is it one of this project's, on platform aks?");
}
