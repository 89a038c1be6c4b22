using Pulumi;
using Pulumi.AzureNative.ContainerService;
using Pulumi.AzureNative.ContainerService.Inputs;

namespace PgHaInfra.Components;

/// <summary>The node pools of a cluster: one for the system, declared with the cluster, and one for each zone of the databases.</summary>
internal static class NodePools
{
    public const string SystemPool = "system";

    // Overlay networks give each node a /24; fewer pods than that keep a lost node's restart short.
    private const int MaxPods = 110;

    public static ManagedClusterAgentPoolProfileArgs System(AksPgClusterArgs args, Input<string> subnetId)
    {
        var pool = args.SystemPool;
        var disk = OsDisk.For(pool.VmSize);
        return new ManagedClusterAgentPoolProfileArgs
        {
            Name = SystemPool,
            Mode = AgentPoolMode.System,
            Type = AgentPoolType.VirtualMachineScaleSets,
            OrchestratorVersion = args.KubernetesVersion,
            VmSize = pool.VmSize,
            OsType = OSType.Linux,
            OsSKU = OSSKU.AzureLinux,
            OsDiskType = DiskType(disk),
            OsDiskSizeGB = disk.SizeGb,
            AvailabilityZones = pool.Zones.ToArray(),
            VnetSubnetID = subnetId,
            EnableAutoScaling = true,
            MinCount = pool.MinCount,
            MaxCount = pool.MaxCount,
            Count = pool.MinCount,
            MaxPods = MaxPods,
            NodeTaints = { PostgresNodes.SystemTaint },
            EnableNodePublicIP = false,
            EnableEncryptionAtHost = true,
            SecurityProfile = Security(args),
            UpgradeSettings = new AgentPoolUpgradeSettingsArgs { MaxSurge = "33%", DrainTimeoutInMinutes = 30 },
            Tags = args.Tags!,
        };
    }

    /// <summary>Name of a zone's pool: at most 12 lower-case letters and digits, as AKS wants it.</summary>
    public static string PostgresPool(string zone) => $"postgres{zone}";

    public static AgentPoolArgs Postgres(
        AksPgClusterArgs args, string zone, ManagedCluster cluster, Input<string> group, Input<string> subnetId)
    {
        var pool = args.PostgresPools;
        var disk = OsDisk.For(pool.VmSize);
        return new AgentPoolArgs
        {
            ResourceGroupName = group,
            ResourceName = cluster.Name,
            AgentPoolName = PostgresPool(zone),
            Mode = AgentPoolMode.User,
            Type = AgentPoolType.VirtualMachineScaleSets,
            OrchestratorVersion = args.KubernetesVersion,
            VmSize = pool.VmSize,
            OsType = OSType.Linux,
            OsSKU = OSSKU.AzureLinux,
            OsDiskType = DiskType(disk),
            OsDiskSizeGB = disk.SizeGb,
            AvailabilityZones = { zone },
            VnetSubnetID = subnetId,
            EnableAutoScaling = true,
            MinCount = pool.MinCount,
            MaxCount = pool.MaxCount,
            Count = pool.MinCount,
            MaxPods = MaxPods,
            NodeLabels = { [PostgresNodes.Key] = PostgresNodes.Value },
            NodeTaints = pool.Taint ? new InputList<string> { PostgresNodes.Taint } : null!,
            EnableNodePublicIP = false,
            EnableEncryptionAtHost = true,
            SecurityProfile = Security(args),
            UpgradeSettings = new AgentPoolUpgradeSettingsArgs
            {
                MaxSurge = pool.MaxSurge,
                DrainTimeoutInMinutes = pool.DrainMinutes,
                NodeSoakDurationInMinutes = pool.SoakMinutes,
                UndrainableNodeBehavior = UndrainableNodeBehavior.Cordon,
            },
            Tags = args.Tags!,
        };
    }

    private static OSDiskType DiskType(OsDisk disk) => disk.Ephemeral ? OSDiskType.Ephemeral : OSDiskType.Managed;

    private static AgentPoolSecurityProfileArgs Security(AksPgClusterArgs args) => new()
    {
        EnableSecureBoot = args.TrustedLaunch,
        EnableVTPM = args.TrustedLaunch,
        SshAccess = AgentPoolSSHAccess.Disabled,
    };
}
