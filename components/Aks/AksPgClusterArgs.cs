using Pulumi;

namespace PgHaInfra.Components;

/// <summary>Inputs of <see cref="AksPgCluster"/>. What has no default is required.</summary>
public sealed class AksPgClusterArgs : ResourceArgs
{
    /// <summary>
    /// What all names are made of, such as <c>pgha-1a2b3c4d</c>: 2 to 40 lower-case letters, digits and '-'. The cluster is aks-NAME, its
    /// groups rg-NAME, rg-NAME-network and rg-NAME-nodes. Required.
    /// </summary>
    [Input("baseName", required: true)]
    public Input<string> BaseName { get; set; } = null!;

    /// <summary>Region with availability zones, such as <c>canadacentral</c>. Required.</summary>
    [Input("location", required: true)]
    public Input<string> Location { get; set; } = null!;

    /// <summary>
    /// Networks from which the API server can be reached, in CIDR form; at least one, never everyone (/0), at most 200. The machine that
    /// runs Pulumi has to be in one of them. Required, but for a <see cref="PrivateCluster"/>, which has none.
    /// </summary>
    public IReadOnlyList<string> AuthorizedRanges { get; set; } = [];

    /// <summary>
    /// Whether the API server has an address within the virtual network alone; Pulumi then has to run where it reaches that network. Fixed
    /// when the cluster is made. Default false.
    /// </summary>
    public bool PrivateCluster { get; set; }

    /// <summary>
    /// Groups of Entra ID, by object id, whose members administer the cluster; at least one, as there are no local accounts.
    /// Required.
    /// </summary>
    public IReadOnlyList<string> AdminGroups { get; set; } = [];

    /// <summary>
    /// Whether the groups are also granted the role Azure Kubernetes Service RBAC Cluster Admin on the cluster, which whoever deploys needs
    /// the right to do. Default true.
    /// </summary>
    public bool GrantAdminRole { get; set; } = true;

    /// <summary>Minor version of Kubernetes. Patches come by themselves. Default 1.35.</summary>
    public string KubernetesVersion { get; set; } = "1.35";

    /// <summary>What is promised about the API server. Default standard.</summary>
    public AksTier Tier { get; set; } = AksTier.Standard;

    /// <summary>Which versions of Kubernetes AKS moves to by itself. Default patch.</summary>
    public AksUpgradeChannel UpgradeChannel { get; set; } = AksUpgradeChannel.Patch;

    /// <summary>How the nodes' operating system is kept up to date. Default node images.</summary>
    public AksNodeUpgradeChannel NodeUpgradeChannel { get; set; } = AksNodeUpgradeChannel.NodeImage;

    /// <summary>When AKS may do so. Default Saturday and Sunday from 01:00 UTC, 8 hours.</summary>
    public AksMaintenance Maintenance { get; set; } = new();

    /// <summary>Address ranges.</summary>
    public AksNetwork Network { get; set; } = new();

    /// <summary>Nodes for what belongs to the cluster itself. Default 3 to 5.</summary>
    public AksSystemPool SystemPool { get; set; } = new();

    /// <summary>Nodes for databases. Default 1 to 2 in each of 3 zones.</summary>
    public AksPostgresPools PostgresPools { get; set; } = new();

    /// <summary>
    /// Whether nodes start with secure boot and a virtual TPM; the machines must be of generation 2. Only counts when a pool is made.
    /// Default true.
    /// </summary>
    public bool TrustedLaunch { get; set; } = true;

    /// <summary>Disk encryption set with a key of your own for the nodes' and the databases' disks. Default: Azure's keys.</summary>
    [Input("diskEncryptionSetId")]
    public Input<string>? DiskEncryptionSetId { get; set; }

    /// <summary>Whether Azure's managed Prometheus collects metrics. Default true.</summary>
    public bool ManagedPrometheus { get; set; } = true;

    /// <summary>
    /// Log Analytics workspace for Container insights and the control plane's logs. Default none, and then there are neither.
    /// </summary>
    [Input("logsWorkspaceId")]
    public Input<string>? LogsWorkspaceId { get; set; }

    /// <summary>Whether Defender for Containers watches the cluster; needs <see cref="LogsWorkspaceId"/>. Default false.</summary>
    public bool Defender { get; set; }

    /// <summary>
    /// Whether Defender's plan for containers is switched on for the whole subscription, which costs for every cluster in it. Default
    /// false:
    /// that is the subscription's own business.
    /// </summary>
    public bool DefenderForSubscription { get; set; }

    /// <summary>How the kubeconfig's users sign in. Default azurecli.</summary>
    public Kubelogin Kubelogin { get; set; } = Kubelogin.Azurecli;

    /// <summary>Tags of everything that can have them. Default none.</summary>
    [Input("tags")]
    public InputMap<string>? Tags { get; set; }
}
