using System.Collections.Immutable;
using PgHaInfra.Components;
using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings;

/// <summary>What the stack makes on Azure, and the cluster of AKS in it.</summary>
public sealed record AksSettings
{
    [Setting(
        "What names of Azure's resources begin with; eight random characters follow. Changing it replaces everything.", Promoted = false)]
    [AzureName]
    public required string Name { get; init; }

    [Setting("Region of Azure, one with availability zones. Changing it replaces everything.", Promoted = false)]
    [AzureRegion]
    public required string Location { get; init; }

    [Setting(
        "Networks from which the API server of Kubernetes can be reached, 1 to 200; the machine that runs Pulumi is in one of them. None "
        + "for a private cluster.",
        Promoted = false)]
    [ApiRange]
    public IReadOnlyList<string> AuthorizedRanges { get; init; } = ImmutableArray<string>.Empty;

    [Setting(
        "Give the API server an address within the virtual network alone, where Pulumi then has to run. Changing it replaces the cluster.",
        Promoted = false)]
    public bool PrivateCluster { get; init; }

    [Setting("Groups of Entra ID whose members administer the cluster; there are no local accounts.", Promoted = false)]
    [NotEmpty("a group's object id"), ObjectId]
    public required IReadOnlyList<string> AdminGroups { get; init; }

    [Setting("Grant those groups the role Azure Kubernetes Service RBAC Cluster Admin; false where somebody else does.", Promoted = false)]
    public bool GrantAdminRole { get; init; } = true;

    [Setting("How the kubeconfig's users sign in, in kubelogin's words.", Promoted = false)]
    public Kubelogin Kubelogin { get; init; } = Kubelogin.Azurecli;

    [Setting("Minor version of Kubernetes; patches come by themselves.")]
    [KubernetesVersion]
    public string KubernetesVersion { get; init; } = "1.35";

    [Setting("What is promised about the API server: free nothing, standard 99.95 %, premium also long-term support.", Promoted = false)]
    public AksTier Tier { get; init; } = AksTier.Standard;

    [Setting("Versions of Kubernetes that AKS moves to by itself: patch keeps the minor version, stable and rapid do not.")]
    public AksUpgradeChannel UpgradeChannel { get; init; } = AksUpgradeChannel.Patch;

    [Setting("How the nodes' operating system is kept up to date.")]
    public AksNodeUpgradeChannel NodeUpgradeChannel { get; init; } = AksNodeUpgradeChannel.NodeImage;

    [Setting("When AKS may do so.", Promoted = false)]
    public MaintenanceSettings Maintenance { get; init; } = new();

    [Setting("Address ranges; none overlaps another. Changing one replaces the cluster.", Promoted = false)]
    public NetworkSettings Network { get; init; } = new();

    [Setting("Nodes for what belongs to the cluster itself.")]
    public SystemPoolSettings SystemPool { get; init; } = new();

    [Setting("Nodes for the databases, a pool in each zone.")]
    public PostgresPoolsSettings PostgresPools { get; init; } = new();

    [Setting("Start nodes with secure boot and a virtual TPM. Only counts when a pool is made.")]
    public bool TrustedLaunch { get; init; } = true;

    [Setting("Disk encryption set with a key of your own; without it, Azure's keys. Changing it replaces the cluster.", Promoted = false)]
    [ArmId("Microsoft.Compute/diskEncryptionSets")]
    public string? DiskEncryptionSet { get; init; }

    [Setting("Watch the cluster with Defender for Containers, which costs for each core and needs logs.", Promoted = false)]
    public bool Defender { get; init; }

    [Setting("Switch on Defender's plan for containers in the whole subscription.", Promoted = false)]
    public bool DefenderForSubscription { get; init; }

    [Setting("Tags for everything on Azure, beside project and stack.", Promoted = false)]
    [AzureTag]
    public IReadOnlyDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    [Setting("Refuse to delete the cluster, its nodes, network and groups until this is false again.", Promoted = false)]
    public bool Protect { get; init; }
}
