using static PgHaInfra.Cli.Security.Rules.RuleBuilder;

namespace PgHaInfra.Cli.Security.Rules;

/// <summary>Rules about the machines of a Kubernetes cluster on Azure.</summary>
internal static class AksNodeRules
{
    private const int FewestPods = 50;
    private const int FewestNodes = 3;

    public static IReadOnlyList<SecurityRule> All { get; } =
    [
        new()
        {
            Number = 3,
            Ids = ["AZR-000017", "CKV_AZURE_169"],
            Title = "Node pools are scale sets",
            Expected = "type VirtualMachineScaleSets",
            Fix = "Set the pool's type; only scale sets have an autoscaler and zones.",
            Severity = Severity.Medium,
            Look = EachPool("type", OneOf("VirtualMachineScaleSets")),
        },
        new()
        {
            Number = 4,
            Ids = ["AZR-000018", "CKV_AZURE_168"],
            Title = "Nodes take enough pods",
            Expected = "maxPods at least 50, or unset with the overlay network (250)",
            Fix = "Set maxPods of the pool, or networkPluginMode overlay of the cluster.",
            Severity = Severity.Low,
            Look = plan =>
                plan.Pools.Select(pool =>
                pool.See("maxPods", value => value is null ? HasOverlay(pool) : pool.Inputs.Number("maxPods") >= FewestPods)),
        },
        new()
        {
            Number = 5,
            Ids = ["AZR-000019"],
            Title = "Node pools grow and shrink by themselves",
            Expected = "enableAutoScaling true",
            Fix = "Set enableAutoScaling, minCount and maxCount of the pool.",
            Severity = Severity.Medium,
            Look = EachPool("enableAutoScaling", True),
        },
        new()
        {
            Number = 6,
            Ids = ["AZR-000021"],
            Title = "Node pools are in availability zones",
            Expected = "at least one zone",
            Fix = "Set availabilityZones of the pool; it can only be set when the pool is made.",
            Severity = Severity.High,
            Look = EachPool("availabilityZones", Filled),
        },
        new()
        {
            Number = 7,
            Ids = ["AZR-000024"],
            Title = "The system pool survives the loss of a node",
            Expected = "at least 3 system nodes",
            Fix = "Set minCount of the system pool to 3, one node for each zone.",
            Severity = Severity.Medium,
            ProductionOnly = true,
            Look = plan => Nodes(plan, system: true),
        },
        new()
        {
            Number = 8,
            Ids = ["AZR-000412"],
            Title = "There are nodes for three instances",
            Expected = "at least 3 nodes in all user pools together, one pool for each zone",
            Fix = "Set minCount of the user pools so that they have 3 nodes together.",
            Severity = Severity.Medium,
            Look = plan => Nodes(plan, system: false),
        },
        new()
        {
            Number = 27,
            Ids = ["AZR-000287", "CKV_AZURE_226"],
            Title = "Operating systems are on the nodes' own disks",
            Expected = "osDiskType Ephemeral, since this size has a disk large enough",
            Fix = "Set osDiskType Ephemeral: faster, and nothing of a node outlives it.",
            Severity = Severity.Low,
            Look = plan => plan.Pools.Where(AllowsEphemeral).Select(pool => pool.See("osDiskType", OneOf("Ephemeral"))),
        },
        new()
        {
            Number = 29,
            Ids = ["CKV_AZURE_143"],
            Title = "Nodes have no public addresses",
            Expected = "enableNodePublicIP unset or false",
            Fix = "Remove enableNodePublicIP from the pool.",
            Severity = Severity.High,
            Look = EachPool("enableNodePublicIP", NotTrue),
        },
        new()
        {
            Number = 30,
            Ids = ["CKV_AZURE_232"],
            Title = "System pools are for Kubernetes' own pods",
            Expected = "the taint CriticalAddonsOnly=true:NoSchedule",
            Fix = "Add the taint to nodeTaints of the system pool.",
            Severity = Severity.Medium,
            Look = plan => plan.Pools.Where(pool => pool.IsSystem).Select(pool =>
                pool.See("nodeTaints", _ => pool.Inputs.Texts("nodeTaints")
                    .Any(taint => taint.StartsWith("CriticalAddonsOnly=true:No", StringComparison.Ordinal)))),
        },
        new()
        {
            Number = 31,
            Ids = ["CKV_AZURE_227"],
            Title = "Nodes encrypt their disks and caches",
            Expected = "enableEncryptionAtHost true",
            Fix = "Set enableEncryptionAtHost of the pool (the subscription needs the feature Microsoft.Compute/EncryptionAtHost).",
            Severity = Severity.Medium,
            Look = EachPool("enableEncryptionAtHost", True),
        },
    ];

    private static bool HasOverlay(Pool pool) => pool.Cluster?.Inputs.Text("networkProfile.networkPluginMode") == "overlay";

    private static bool AllowsEphemeral(Pool pool) =>
        VirtualMachineSize.AllowsEphemeralDisk(pool.Inputs.Text("vmSize"), pool.Inputs.Number("osDiskSizeGB"));

    private static IEnumerable<Observation> Nodes(PlanView plan, bool system) =>
        plan.Pools.Where(pool => pool.Cluster is not null && pool.IsSystem == system).GroupBy(pool => pool.Cluster!).Select(pools =>
        {
            var nodes = pools.Sum(pool => pool.Nodes);
            var property = pools.Count() == 1 ? pools.First().Path + "minCount" : $"minCount of {pools.Count()} pools";
            return new Observation(pools.Count() == 1 ? pools.First().Resource : pools.Key, property, $"{nodes}", nodes >= FewestNodes);
        });
}
