using static PgHaInfra.Cli.BlastRadius.Knowledge.KnownProperty;

namespace PgHaInfra.Cli.BlastRadius.Knowledge;

/// <summary>What cannot simply be changed of AKS clusters and node pools.</summary>
internal static class AksKnowledge
{
    private const string Provider = "pulumi-azure-native, provider/pkg/gen/replacement.go";
    private const string Aks = "AKS: PropertyChangeNotAllowed (learn.microsoft.com/azure/aks, node pools: limitations)";
    private const string Fixed = "AKS fixes it when the pool is made";

    // Of a pool, whether it is a resource of its own or stands in its cluster's inputs.
    private static readonly string[] FixedOfPool =
    [
        "availabilityZones", "osType", "osDiskType", "osDiskSizeGB", "vnetSubnetID", "podSubnetID", "maxPods", "type",
        "enableEncryptionAtHost",
        "enableUltraSSD", "kubeletDiskType", "scaleSetPriority", "proximityPlacementGroupID", "hostGroupID", "capacityReservationGroupID",
        "nodePublicIPPrefixID",
    ];

    public static IReadOnlyDictionary<string, IReadOnlyList<KnownProperty>> Table { get; } =
        new Dictionary<string, IReadOnlyList<KnownProperty>>(StringComparer.Ordinal)
    {
        ["azure-native:containerservice:ManagedCluster"] =
        [
            .. Replaced(
                Provider,
                "resourceName", "dnsPrefix", "fqdnSubdomain", "nodeResourceGroup", "linuxProfile", "windowsProfile", "diskEncryptionSetID",
                "networkProfile.networkPlugin", "networkProfile.networkPluginMode", "networkProfile.networkDataplane",
                "networkProfile.networkPolicy",
                "networkProfile.networkMode", "networkProfile.outboundType", "networkProfile.podCidr", "networkProfile.podCidrs",
                "networkProfile.serviceCidr", "networkProfile.serviceCidrs", "networkProfile.dnsServiceIP"),
            .. Refused("AKS fixes it when the cluster is made", Aks, "enableRBAC", "apiServerAccessProfile.enablePrivateCluster",
                "networkProfile.loadBalancerSku"),
            .. Refused(Fixed, Aks, [.. FixedOfPool.Append("vmSize").Select(property => $"agentPoolProfiles[].{property}")]),
            new(
                "kubernetesVersion", ChangeAction.Restart, "the control plane and every node are upgraded",
                "learn.microsoft.com/azure/aks/upgrade-aks-cluster",
                "every node is drained once: each PostgreSQL cluster switches over at least once, and a minor version cannot be taken "
                + "back"),
            new(
                "identity", ChangeAction.Restart, "the control plane gets another identity",
                "learn.microsoft.com/azure/aks/use-managed-identity",
                "without the old identity's roles, load balancers and disks cannot be changed until they are granted anew"),
            new(
                "networkProfile.loadBalancerProfile", ChangeAction.Restart, "the outbound rules of the load balancer change",
                "learn.microsoft.com/azure/aks/load-balancer-standard", "open connections from the nodes to the outside break"),
            new(
                "agentPoolProfiles", ChangeAction.Restart,
                "nodes of the system pool are changed or made anew; pools within the cluster's inputs may not be changed at all",
                "documentation of ManagedCluster in the SDK of azure-native",
                "pods of the system pool are evicted, the operator's among them: no failover for that while"),
        ],
        ["azure-native:containerservice:AgentPool"] =
        [
            .. Replaced(Provider, "agentPoolName", "resourceName", "vmSize", "gpuInstanceProfile", "networkProfile.nodePublicIPTags"),
            .. Refused(Fixed, Aks, FixedOfPool),
            new(
                "orchestratorVersion", ChangeAction.Restart, "every node of the pool is upgraded",
                "learn.microsoft.com/azure/aks/upgrade-aks-cluster",
                "instances on the pool are drained one node after the other, with a switchover where the primary runs"),
            new(
                "osSKU", ChangeAction.Restart, "every node of the pool gets another operating system",
                "learn.microsoft.com/azure/aks/upgrade-os-version",
                "instances on the pool are drained one node after the other, with a switchover where the primary runs"),
            Placement("nodeLabels"), Placement("nodeTaints"),
        ],
        ["azure-native:containerservice:MaintenanceConfiguration"] = [.. Replaced(Provider, "configName", "resourceName")],
        ["azure-native:kubernetesconfiguration:Extension"] =
        [
            .. Replaced(Provider, "extensionName", "clusterName", "clusterResourceName", "clusterRp"),
            .. Refused("Azure fixes it when the extension is installed", "learn.microsoft.com/azure/azure-arc/kubernetes/extensions",
                "extensionType", "scope"),
        ],
    };

    private static KnownProperty Placement(string property) => new(
        property, ChangeAction.Restart, "which pods the nodes take changes at once", "learn.microsoft.com/azure/aks/use-node-taints",
        "instances that no longer fit their nodes find no node again after their next restart");
}
