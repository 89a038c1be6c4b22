using System.Globalization;
using PgHaInfra.Components;
using static PgHaInfra.Cli.Security.Rules.RuleBuilder;

namespace PgHaInfra.Cli.Security.Rules;

/// <summary>Rules about versions of Kubernetes on Azure and how they change.</summary>
internal static class AksVersionRules
{
    private static readonly string[] Schedules = ["aksManagedAutoUpgradeSchedule", "aksManagedNodeOSUpgradeSchedule"];

    public static IReadOnlyList<SecurityRule> All { get; } =
    [
        new()
        {
            Number = 1,
            Ids = ["AZR-000015"],
            Title = "Kubernetes is a supported version",
            Expected = "a minor version that AKS and the installed release of CloudNativePG support",
            Fix = "Set kubernetesVersion, one minor version after the other on an existing cluster.",
            Severity = Severity.High,
            Look = plan => plan.Of(ResourceTypes.ManagedCluster)
                .Select(cluster => See(cluster, "kubernetesVersion", version => IsSupported(version.Show(), Supported(plan)))),
        },
        new()
        {
            Number = 2,
            Ids = ["AZR-000016"],
            Title = "Node pools have the cluster's version",
            Expected = "orchestratorVersion unset or the cluster's kubernetesVersion",
            Fix = "Remove orchestratorVersion from the pool, or upgrade the pool.",
            Severity = Severity.Medium,
            Look = plan => plan.Pools.Where(pool => pool.Cluster is not null).Select(pool =>
                pool.See("orchestratorVersion", version => version is null
                    || version.Show() == pool.Cluster!.Inputs.Text("kubernetesVersion"))),
        },
        new()
        {
            Number = 19,
            Ids = ["AZR-000036", "CKV_AZURE_171"],
            Title = "Kubernetes is kept up to date",
            Expected = "an upgrade channel other than none",
            Fix = "Set autoUpgradeProfile.upgradeChannel, e.g. to patch.",
            Severity = Severity.Medium,
            Look = Each(ResourceTypes.ManagedCluster, "autoUpgradeProfile.upgradeChannel", SetAndNot("none")),
        },
        new()
        {
            Number = 20,
            Ids = ["Azure.AKS.NodeAutoUpgrade"],
            Title = "The nodes' operating system is kept up to date",
            Expected = "a channel other than None and Unmanaged",
            Fix = "Set autoUpgradeProfile.nodeOSUpgradeChannel, e.g. to NodeImage.",
            Severity = Severity.Medium,
            Look = Each(ResourceTypes.ManagedCluster, "autoUpgradeProfile.nodeOSUpgradeChannel", SetAndNot("none", "unmanaged")),
        },
        new()
        {
            Number = 21,
            Ids = ["AZR-000446"],
            Title = "Upgrades happen when somebody expects them",
            Expected = "maintenance windows for the cluster and for the nodes' operating system",
            Fix = "Add MaintenanceConfigurations named aksManagedAutoUpgradeSchedule and aksManagedNodeOSUpgradeSchedule.",
            Severity = Severity.Low,
            Look = plan => plan.Of(ResourceTypes.ManagedCluster).SelectMany(cluster =>
            {
                var windows =
                    plan.Group(ResourceTypes.MaintenanceConfiguration, "cluster", window => window.Inputs.Text("resourceName"),
                    PlanView.CloudName(cluster, "resourceName"))
                    .Select(window => window.Inputs.Text("configName")).ToList();
                return Schedules.Select(schedule => Has(cluster, $"maintenance window {schedule}", windows.Contains(schedule)));
            }),
        },
    ];

    private static bool IsSupported(string version, VersionRange supported) =>
        version.Split('.') is ["1", var minor, ..]
        && int.TryParse(minor, CultureInfo.InvariantCulture, out var number) && supported.Holds(number)
            && SupportedVersions.Aks.ContainsKey(number);

    private static VersionRange Supported(PlanView plan)
    {
        var chart = plan.Of(ResourceTypes.HelmRelease)
            .FirstOrDefault(release => release.Inputs.Text("chart") == "cloudnative-pg")?.Inputs.Text("version");
        var release =
            SupportedVersions.Operators.FirstOrDefault(known =>
            known.ChartVersion == chart) ?? SupportedVersions.Operator(SupportedVersions.DefaultOperator)!;
        return release.Kubernetes;
    }
}
