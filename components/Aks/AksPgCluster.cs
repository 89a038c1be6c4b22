using System.Collections.Immutable;
using System.Text;
using Pulumi;
using Pulumi.AzureNative.Authorization;
using Pulumi.AzureNative.ContainerService;
using KubernetesProvider = Pulumi.Kubernetes.Provider;
using KubernetesProviderArgs = Pulumi.Kubernetes.ProviderArgs;

namespace PgHaInfra.Components;

/// <summary>
/// A hardened cluster of AKS for PostgreSQL: its groups and network, the control plane's identity, nodes for the system and, zone by zone,
/// for databases, maintenance windows, logs, and a provider of Kubernetes for what goes inside.
/// </summary>
/// <example>
/// <code>
/// var aks = new AksPgCluster("aks", new AksPgClusterArgs
/// {
///     BaseName = "orders-1a2b3c4d",
///     Location = "canadacentral",
///     AuthorizedRanges = ["203.0.113.7/32"],
///     AdminGroups = ["01234567-89ab-cdef-0123-456789abcdef"],
/// });
/// _ = new Namespace("orders", new(), new() { Provider = aks.KubernetesProvider });
/// </code>
/// </example>
public sealed class AksPgCluster : ComponentResource
{
    /// <summary>Makes the cluster.</summary>
    /// <param name="name">Name of the component within the Pulumi program.</param>
    /// <param name="args">What the cluster is to be.</param>
    /// <param name="options">Parent, provider and so on; <c>Protect</c> also guards the groups, the network, the cluster and its
    /// pools.</param>
    /// <exception cref="ArgumentException">An argument is not allowed; the message names each with its value and what is
    /// allowed.</exception>
    public AksPgCluster(string name, AksPgClusterArgs args, ComponentResourceOptions? options = null)
        : base("pg-ha-infra:index:AksPgCluster", name, args, options)
    {
        AksRules.ThrowIfAny(args);
        var foundation = new AksFoundation(name, args, this, options?.Protect);
        var cluster = new ManagedCluster(name, HardenedCluster.For(args, foundation), ClusterOptions(args, foundation, options?.Protect));
        NodePoolNames = AddPoolsAndWindows(name, args, foundation, cluster, options?.Protect);
        ControlPlaneWatch.Add(name, args, foundation, cluster, this);
        var administrators = Administrators(name, args, cluster);

        ClusterId = cluster.Id;
        ClusterName = cluster.Name;
        ResourceGroupName = foundation.Group.Name;
        NetworkResourceGroupName = foundation.NetworkGroup.Name;
        NodeResourceGroupName = cluster.NodeResourceGroup.Apply(group => group!);
        Location = cluster.Location;
        OidcIssuerUrl = cluster.OidcIssuerProfile.Apply(issuer => issuer!.IssuerURL);
        SubnetId = foundation.Subnet.Id;
        TenantId = foundation.Identity.TenantId;
        SubscriptionId = cluster.Id.Apply(id => ArmId.Subscription(id)!);
        Kubeconfig = ReadKubeconfig(args, foundation, cluster, administrators);
        KubernetesProvider = new KubernetesProvider(name, ProviderArgs(cluster), new CustomResourceOptions { Parent = this });
        RegisterOutputs(new Dictionary<string, object?>
        {
            ["clusterId"] = ClusterId,
            ["clusterName"] = ClusterName,
            ["resourceGroupName"] = ResourceGroupName,
            ["networkResourceGroupName"] = NetworkResourceGroupName,
            ["nodeResourceGroupName"] = NodeResourceGroupName,
            ["location"] = Location,
            ["oidcIssuerUrl"] = OidcIssuerUrl,
            ["subnetId"] = SubnetId,
            ["tenantId"] = TenantId,
            ["subscriptionId"] = SubscriptionId,
            ["nodePoolNames"] = NodePoolNames,
            ["kubeconfig"] = Kubeconfig,
        });
    }

    /// <summary>Identifier of the cluster as a resource of Azure.</summary>
    [Output("clusterId")]
    public Output<string> ClusterId { get; private set; }

    /// <summary>Name of the cluster.</summary>
    [Output("clusterName")]
    public Output<string> ClusterName { get; private set; }

    /// <summary>Group that holds the cluster and its identity.</summary>
    [Output("resourceGroupName")]
    public Output<string> ResourceGroupName { get; private set; }

    /// <summary>
    /// Group that holds the network; public addresses belong there, because the control plane may use them and they outlive the
    /// cluster.
    /// </summary>
    [Output("networkResourceGroupName")]
    public Output<string> NetworkResourceGroupName { get; private set; }

    /// <summary>Group in which AKS keeps the nodes; nobody else may change it.</summary>
    [Output("nodeResourceGroupName")]
    public Output<string> NodeResourceGroupName { get; private set; }

    /// <summary>Region of the cluster.</summary>
    [Output("location")]
    public Output<string> Location { get; private set; }

    /// <summary>Issuer of the cluster's service account tokens, for federated credentials.</summary>
    [Output("oidcIssuerUrl")]
    public Output<string> OidcIssuerUrl { get; private set; }

    /// <summary>Identifier of the nodes' subnet, which reaches storage by a service endpoint.</summary>
    [Output("subnetId")]
    public Output<string> SubnetId { get; private set; }

    /// <summary>Tenant of Entra ID in which people and programs sign in to the cluster.</summary>
    [Output("tenantId")]
    public Output<string> TenantId { get; private set; }

    /// <summary>Subscription of the cluster.</summary>
    [Output("subscriptionId")]
    public Output<string> SubscriptionId { get; private set; }

    /// <summary>Names of the databases' node pools, in the order of their zones.</summary>
    [Output("nodePoolNames")]
    public Output<ImmutableArray<string>> NodePoolNames { get; private set; }

    /// <summary>Kubeconfig that signs in through kubelogin, a secret; known when the cluster and its administrators' roles exist.</summary>
    [Output("kubeconfig")]
    public Output<string> Kubeconfig { get; private set; }

    /// <summary>Provider for everything inside the cluster.</summary>
    public KubernetesProvider KubernetesProvider { get; }

    private CustomResourceOptions ClusterOptions(AksPgClusterArgs args, AksFoundation foundation, bool? protect)
    {
        // The autoscaler counts the nodes, and channels that choose the minor version move on from the declared one.
        var moves = args.UpgradeChannel != AksUpgradeChannel.Patch;
        return new CustomResourceOptions
        {
            Parent = this,
            Protect = protect,
            DependsOn = foundation.NetworkRole,
            IgnoreChanges = moves
                ? ["agentPoolProfiles[0].count", "agentPoolProfiles[0].orchestratorVersion", "kubernetesVersion"]
                : ["agentPoolProfiles[0].count"],
        };
    }

    // One after the other: while AKS carries out one change to a cluster it refuses the next.
    private Output<ImmutableArray<string>> AddPoolsAndWindows(
        string name, AksPgClusterArgs args, AksFoundation foundation, ManagedCluster cluster, bool? protect)
    {
        Resource last = cluster;
        var pools = new List<AgentPool>();
        foreach (var zone in args.PostgresPools.Zones)
        {
            var pool = new AgentPool(
                $"{name}-{NodePools.PostgresPool(zone)}",
                NodePools.Postgres(args, zone, cluster, foundation.Group.Name, foundation.Subnet.Id),
                new CustomResourceOptions
                {
                    Parent = this,
                    Protect = protect,
                    DependsOn = last,
                    IgnoreChanges = args.UpgradeChannel == AksUpgradeChannel.Patch ? ["count"] : ["count", "orchestratorVersion"],
                });
            pools.Add(pool);
            last = pool;
        }

        foreach (var (suffix, window) in MaintenanceWindows.For(args.Maintenance, cluster, foundation.Group.Name))
        {
            last = new MaintenanceConfiguration($"{name}-{suffix}", window, new CustomResourceOptions { Parent = this, DependsOn = last });
        }

        return Output.All(pools.Select(pool => pool.Name));
    }

    private RoleAssignment[] Administrators(string name, AksPgClusterArgs args, ManagedCluster cluster) =>
        !args.GrantAdminRole ? [] : args.AdminGroups.Select(group => RoleAssignments.Give(
            $"{name}-admin-{group}", AzureRoles.AksRbacClusterAdmin, cluster.Id, group, PrincipalType.Group, this)).ToArray();

    private Output<string> ReadKubeconfig(
        AksPgClusterArgs args, AksFoundation foundation, ManagedCluster cluster, RoleAssignment[] administrators)
    {
        var credentials = ListManagedClusterUserCredentials.Invoke(
            new ListManagedClusterUserCredentialsInvokeArgs { ResourceGroupName = foundation.Group.Name, ResourceName = cluster.Name },
            new InvokeOutputOptions { Parent = this, DependsOn = [cluster, .. administrators] });
        return Output.CreateSecret(credentials.Apply(found =>
            KubeloginConfig.Rewrite(Encoding.UTF8.GetString(Convert.FromBase64String(found.Kubeconfigs[0].Value)), args.Kubelogin)));
    }

    private KubernetesProviderArgs ProviderArgs(ManagedCluster cluster) => new()
    {
        KubeConfig = Kubeconfig,
        // Tells Pulumi which cluster it is, so that a kubeconfig that reads differently replaces nothing.
        ClusterIdentifier = cluster.Id,
        EnableServerSideApply = true,
    };
}
