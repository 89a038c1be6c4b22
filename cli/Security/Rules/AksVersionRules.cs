using System.Globalization;
using static PgHaInfra.Cli.Security.Rules.RuleBuilder;

namespace PgHaInfra.Cli.Security.Rules;

/// <summary>Rules about versions of Kubernetes on Azure and how they change.</summary>
internal static class AksVersionRules
{
    // Versions that both AKS and CloudNativePG 1.30 support.
    private const int OldestMinor = 34;
    private const int NewestMinor = 36;

    private static readonly string[] Schedules = ["aksManagedAutoUpgradeSchedule", "aksManagedNodeOSUpgradeSchedule"];

    public static IReadOnlyList<SecurityRule> All { get; } =
    [
        new()
        {
            Number = 1,
            Ids = ["AZR-000015"],
            Title = "Kubernetes is a supported version",
            Expected = $"1.{OldestMinor} to 1.{NewestMinor}, which AKS and CloudNativePG support",
            Fix = "Set kubernetesVersion, one minor version after the other on an existing cluster.",
            Severity = Severity.High,
            Look = Each(ResourceTypes.ManagedCluster, "kubernetesVersion", version => IsSupported(version.Show())),
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
                pool.See("orchestratorVersion", version => version is null || version.Show() == pool.Cluster!.Inputs.Text("kubernetesVersion"))),
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
                var windows = plan.Group(ResourceTypes.MaintenanceConfiguration, "cluster", window => window.Inputs.Text("resourceName"), PlanView.CloudName(cluster, "resourceName"))
                    .Select(window => window.Inputs.Text("configName")).ToList();
                return Schedules.Select(schedule => Has(cluster, $"maintenance window {schedule}", windows.Contains(schedule)));
            }),
        },
    ];

    private static bool IsSupported(string version) =>
        version.Split('.') is ["1", var minor, ..]
        && int.TryParse(minor, CultureInfo.InvariantCulture, out var number) && number is >= OldestMinor and <= NewestMinor;
}
