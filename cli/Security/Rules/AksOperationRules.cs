using PgHaInfra.Cli.Plan;
using static PgHaInfra.Cli.Security.Rules.RuleBuilder;

namespace PgHaInfra.Cli.Security.Rules;

/// <summary>Rules about how a Kubernetes cluster on Azure is watched and run.</summary>
internal static class AksOperationRules
{
    private static readonly string[] PlatformLogs = ["kube-apiserver", "kube-controller-manager", "kube-scheduler", "cluster-autoscaler"];

    public static IReadOnlyList<SecurityRule> All { get; } =
    [
        new()
        {
            Number = 23,
            Ids = ["AZR-000041", "CKV_AZURE_4"],
            Title = "Container insights collects logs",
            Expected = "the add-on omsagent enabled",
            Fix = "Set addonProfiles.omsagent with the workspace's id.",
            Severity = Severity.Medium,
            Look = Each(ResourceTypes.ManagedCluster, "addonProfiles.omsagent.enabled", True),
        },
        new()
        {
            Number = 24,
            Ids = ["AZR-000022"],
            Title = "Who changed what in Kubernetes is logged",
            Expected = "the log kube-audit-admin, or kube-audit",
            Fix = "Add the category to the cluster's DiagnosticSetting.",
            Severity = Severity.Medium,
            Look = plan => plan.Of(ResourceTypes.ManagedCluster).Select(cluster => Log(plan, cluster, "kube-audit-admin", "kube-audit")),
        },
        new()
        {
            Number = 24,
            Ids = ["AZR-000445"],
            Title = "Who logged in to Kubernetes is logged",
            Expected = "the log guard",
            Fix = "Add the category to the cluster's DiagnosticSetting.",
            Severity = Severity.Medium,
            Look = plan => plan.Of(ResourceTypes.ManagedCluster).Select(cluster => Log(plan, cluster, "guard")),
        },
        new()
        {
            Number = 25,
            Ids = ["AZR-000023"],
            Title = "The control plane is logged and measured",
            Expected = $"the logs {string.Join(", ", PlatformLogs)} and AllMetrics",
            Fix = "Add the categories to the cluster's DiagnosticSetting.",
            Severity = Severity.Low,
            Look = plan => plan.Of(ResourceTypes.ManagedCluster).SelectMany(cluster => PlatformLogs.Select(log => Log(plan, cluster, log))
                .Append(Has(cluster, "diagnostic metrics AllMetrics", DiagnosticSettings.Of(plan, cluster)
                    .Any(setting => DiagnosticSettings.Has(setting, "metrics", "AllMetrics"))))),
        },
        new()
        {
            Number = 26,
            Ids = ["AZR-000285", "CKV_AZURE_170"],
            Title = "The API server's availability is agreed",
            Expected = "sku.tier Standard or Premium",
            Fix = "Set sku.tier.",
            Severity = Severity.Medium,
            Look = Each(ResourceTypes.ManagedCluster, "sku.tier", OneOf("Standard", "Premium")),
        },
        new()
        {
            Number = 28,
            Ids = ["AZR-000370"],
            Title = "Defender watches the nodes",
            Expected = "securityMonitoring enabled",
            Fix = "Set securityProfile.defender with the workspace's id.",
            Severity = Severity.Medium,
            ProductionOnly = true,
            Look = Each(ResourceTypes.ManagedCluster, "securityProfile.defender.securityMonitoring.enabled", True),
        },
    ];

    private static Observation Log(PlanView plan, PlannedResource cluster, params string[] categories) =>
        Has(cluster, $"diagnostic log {categories[0]}", DiagnosticSettings.Of(plan, cluster)
            .Any(setting => categories.Any(category => DiagnosticSettings.Has(setting, "logs", category))));
}
