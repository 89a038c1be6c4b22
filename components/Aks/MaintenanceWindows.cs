using Pulumi;
using Pulumi.AzureNative.ContainerService;
using Pulumi.AzureNative.ContainerService.Inputs;

namespace PgHaInfra.Components;

/// <summary>The three windows in which AKS may change a cluster, under the names that AKS gives a meaning to.</summary>
internal static class MaintenanceWindows
{
    public static IEnumerable<(string Suffix, MaintenanceConfigurationArgs Args)> For(
        AksMaintenance wanted, ManagedCluster cluster, Input<string> group)
    {
        return
        [
            ("releases", Window("default", wanted.Day)),
            ("upgrades", Window("aksManagedAutoUpgradeSchedule", wanted.Day)),
            ("nodes", Window("aksManagedNodeOSUpgradeSchedule", wanted.NodeDay)),
        ];

        MaintenanceConfigurationArgs Window(string name, DayOfWeek day) => new()
        {
            ResourceGroupName = group,
            ResourceName = cluster.Name,
            ConfigName = name,
            MaintenanceWindow = new MaintenanceWindowArgs
            {
                Schedule = new ScheduleArgs { Weekly = new WeeklyScheduleArgs { DayOfWeek = day.ToString(), IntervalWeeks = 1 } },
                StartTime = wanted.Start,
                UtcOffset = wanted.UtcOffset,
                DurationHours = wanted.Hours,
            },
        };
    }
}
