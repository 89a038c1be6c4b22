using PgHaInfra.Components;
using PgHaInfra.Infra.Settings;

namespace PgHaInfra.Infra;

/// <summary>The cluster of AKS that settings ask for, as the component's arguments.</summary>
internal static class AksCluster
{
    /// <summary>The arguments that the settings decide; names and what other parts of the stack give are still to be set.</summary>
    public static AksPgClusterArgs Args(AksSettings settings) => new()
    {
        AuthorizedRanges = settings.AuthorizedRanges,
        PrivateCluster = settings.PrivateCluster,
        // Null only while mistakes in the settings are being collected.
        AdminGroups = settings.AdminGroups ?? [],
        GrantAdminRole = settings.GrantAdminRole,
        Kubelogin = settings.Kubelogin,
        KubernetesVersion = settings.KubernetesVersion,
        Tier = settings.Tier,
        UpgradeChannel = settings.UpgradeChannel,
        NodeUpgradeChannel = settings.NodeUpgradeChannel,
        Maintenance = Maintenance(settings.Maintenance),
        Network = Network(settings.Network),
        SystemPool = SystemPool(settings.SystemPool),
        PostgresPools = PostgresPools(settings.PostgresPools),
        TrustedLaunch = settings.TrustedLaunch,
        DiskEncryptionSetId = Optional.Text(settings.DiskEncryptionSet),
        Defender = settings.Defender,
        DefenderForSubscription = settings.DefenderForSubscription,
    };

    private static AksMaintenance Maintenance(MaintenanceSettings settings) => new()
    {
        Day = settings.Day,
        NodeDay = settings.NodeDay,
        Start = settings.Start,
        UtcOffset = settings.UtcOffset,
        Hours = settings.Hours,
    };

    private static AksNetwork Network(NetworkSettings settings) => new()
    {
        NetworkRange = settings.NetworkRange,
        SubnetRange = settings.SubnetRange,
        PodRange = settings.PodRange,
        ServiceRange = settings.ServiceRange,
    };

    private static AksSystemPool SystemPool(SystemPoolSettings settings) => new()
    {
        VmSize = settings.VmSize,
        Zones = settings.Zones,
        MinCount = settings.MinCount,
        MaxCount = settings.MaxCount,
    };

    private static AksPostgresPools PostgresPools(PostgresPoolsSettings settings) => new()
    {
        VmSize = settings.VmSize,
        Zones = settings.Zones,
        MinCount = settings.MinCount,
        MaxCount = settings.MaxCount,
        Taint = settings.Taint,
        MaxSurge = settings.MaxSurge,
        DrainMinutes = settings.DrainMinutes,
        SoakMinutes = settings.SoakMinutes,
    };
}
