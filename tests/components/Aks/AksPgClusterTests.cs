using PgHaInfra.Components;
using Pulumi;
using Pulumi.Utilities;

namespace PgHaInfra.Tests.Components;

public sealed class AksPgClusterTests
{
    private readonly Plan _plan = new Plan().ExpectingAks(AksExample.Kubeconfig);
    private readonly Options _options = new();

    [Fact]
    public async Task Everything_a_cluster_needs_is_made_and_nothing_else()
    {
        await Run();

        Assert.Equal(
            [
                $"{Types.RoleAssignment} aks-admin-{AksExample.Admins}",
                $"{Types.RoleAssignment} aks-network",
                $"{Types.AgentPool} aks-postgres1",
                $"{Types.AgentPool} aks-postgres2",
                $"{Types.AgentPool} aks-postgres3",
                $"{Types.MaintenanceConfiguration} aks-nodes",
                $"{Types.MaintenanceConfiguration} aks-releases",
                $"{Types.MaintenanceConfiguration} aks-upgrades",
                $"{Types.ManagedCluster} aks",
                $"{Types.UserAssignedIdentity} aks",
                $"{Types.Subnet} aks-nodes",
                $"{Types.VirtualNetwork} aks",
                $"{Types.ResourceGroup} aks",
                $"{Types.ResourceGroup} aks-network",
                $"{Types.AksPgCluster} aks",
                $"{Types.KubernetesProvider} aks",
            ],
            _plan.Registered);
    }

    [Fact]
    public async Task The_network_is_the_clusters_own_and_reaches_storage_from_within()
    {
        await Run();

        Expect.Same(
            """{"resourceGroupName": "rg-orders-1a2b3c4d-network", "location": "canadacentral"}""", _plan.Inputs(
                Types.ResourceGroup, "aks-network"));
        Expect.Same(
            """
            {
              "resourceGroupName": "rg-orders-1a2b3c4d-network", "virtualNetworkName": "vnet-orders-1a2b3c4d", "location": "canadacentral",
              "addressSpace": {"addressPrefixes": ["10.64.0.0/16"]}, "enableDdosProtection": false, "enableVmProtection": false
            }
            """,
            _plan.Inputs(Types.VirtualNetwork));
        Expect.Same(
            """
            {
              "resourceGroupName": "rg-orders-1a2b3c4d-network", "virtualNetworkName": "vnet-orders-1a2b3c4d", "subnetName": "nodes",
              "addressPrefix": "10.64.0.0/20", "serviceEndpoints": [{"service": "Microsoft.Storage"}],
              "privateEndpointNetworkPolicies": "Disabled", "privateLinkServiceNetworkPolicies": "Enabled"
            }
            """,
            _plan.Inputs(Types.Subnet));
    }

    [Fact]
    public async Task The_control_plane_may_change_the_network_group_before_the_cluster_is_made()
    {
        await Run();

        Expect.Same(
            $$"""
            {
              "scope": "/subscriptions/{{Azure.Subscription}}/resourceGroups/rg-orders-1a2b3c4d-network",
              "principalId": "principal", "principalType": "ServicePrincipal",
              "roleDefinitionId": "/subscriptions/{{Azure.Subscription}}/providers/Microsoft.Authorization/roleDefinitions/4d97b98b-1d4f-4787-a291-c67834d212e7"
            }
            """,
            _plan.Inputs(Types.RoleAssignment, "aks-network"));
        Assert.Equal(["aks-network"], await _options.DependenciesOf(Types.ManagedCluster, "aks"));
    }

    [Fact]
    public async Task Writes_to_the_cluster_follow_one_another()
    {
        await Run();

        (string Type, string Name)[] chain =
        [
            (Types.ManagedCluster, "aks"), (
                Types.AgentPool, "aks-postgres1"), (Types.AgentPool, "aks-postgres2"), (Types.AgentPool, "aks-postgres3"),
            (
                Types.MaintenanceConfiguration,
                "aks-releases"), (Types.MaintenanceConfiguration, "aks-upgrades"), (Types.MaintenanceConfiguration, "aks-nodes"),
        ];
        foreach (var (before, after) in chain.Zip(chain.Skip(1)))
        {
            Assert.Equal([before.Name], await _options.DependenciesOf(after.Type, after.Name));
        }
    }

    [Fact]
    public async Task Protection_reaches_groups_network_cluster_and_pools()
    {
        await _plan.Run(() => _ = new AksPgCluster("aks", AksExample.Args(), _options.Noting(protect: true)));

        Assert.Equal(
            [
                $"{Types.AgentPool} "
                + "aks-postgres1", $"{Types.AgentPool} aks-postgres2", $"{Types.AgentPool} aks-postgres3", $"{Types.ManagedCluster} aks",
                $"{Types.UserAssignedIdentity} aks", $"{Types.Subnet} aks-nodes", $"{Types.VirtualNetwork} aks",
                $"{Types.ResourceGroup} aks", $"{Types.ResourceGroup} aks-network",
            ],
            _options.Protected.Where(name => name.StartsWith("azure", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(AksUpgradeChannel.Patch, "agentPoolProfiles[0].count", "count")]
    [InlineData(
        AksUpgradeChannel.Stable,
        "agentPoolProfiles[0].count,agentPoolProfiles[0].orchestratorVersion,kubernetesVersion",
        "count,orchestratorVersion")]
    [InlineData(
        AksUpgradeChannel.Rapid,
        "agentPoolProfiles[0].count,agentPoolProfiles[0].orchestratorVersion,kubernetesVersion",
        "count,orchestratorVersion")]
    public async Task What_AKS_changes_by_itself_is_left_alone(AksUpgradeChannel channel, string cluster, string pool)
    {
        await Run(a => a.UpgradeChannel = channel);

        Assert.Equal(cluster.Split(','), _options.Of(Types.ManagedCluster, "aks").IgnoreChanges);
        Assert.Equal(pool.Split(','), _options.Of(Types.AgentPool, "aks-postgres2").IgnoreChanges);
    }

    [Fact]
    public async Task Each_group_of_administrators_has_the_role_on_the_cluster()
    {
        await Run();

        var grant = _plan.Inputs(Types.RoleAssignment, $"aks-admin-{AksExample.Admins}");
        Assert.Equal(("Group", AksExample.Admins), ((string?)grant["principalType"], (string?)grant["principalId"]));
        Assert.EndsWith("/ManagedCluster/aks", (string?)grant["scope"], StringComparison.Ordinal);
        Assert.EndsWith("/b1ff04bb-8a4e-4dc4-8eb5-8693973ce19b", (string?)grant["roleDefinitionId"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_role_can_be_left_to_others()
    {
        await Run(a => a.GrantAdminRole = false);

        Assert.DoesNotContain(_plan.Registered, name => name.Contains("admin", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Tags_reach_everything_that_can_have_them()
    {
        await Run(a => a.Tags = new() { ["team"] = "db" });

        foreach (var (type, name) in new[]
        {
            (Types.ResourceGroup, "aks"), (
                Types.ResourceGroup, "aks-network"), (Types.VirtualNetwork, "aks"), (Types.UserAssignedIdentity, "aks"),
            (Types.ManagedCluster, "aks"), (Types.AgentPool, "aks-postgres1"),
        })
        {
            Expect.Same("""{"team": "db"}""", _plan.Inputs(type, name)["tags"]);
        }

        Expect.Same("""{"team": "db"}""", _plan.Inputs(Types.ManagedCluster)["agentPoolProfiles"]![0]!["tags"]);
    }

    [Fact]
    public async Task Outputs_are_what_others_build_on()
    {
        AksPgCluster? aks = null;

        await _plan.Run(() => aks = new AksPgCluster("aks", AksExample.Args()));

        Assert.Equal(
            [
                "aks-orders-1a2b3c4d", "rg-orders-1a2b3c4d", "rg-orders-1a2b3c4d-network", "rg-orders-1a2b3c4d-nodes", "canadacentral",
                "https://issuer/",
                Azure.Tenant, Azure.Subscription,
            ],
            await Task.WhenAll(new[]
            {
                aks!.ClusterName, aks.ResourceGroupName, aks.NetworkResourceGroupName, aks.NodeResourceGroupName, aks.Location,
                aks.OidcIssuerUrl,
                aks.TenantId, aks.SubscriptionId,
            }.Select(o => OutputUtilities.GetValueAsync(o))));
        Assert.EndsWith("/Subnet/aks-nodes", await OutputUtilities.GetValueAsync(aks.SubnetId), StringComparison.Ordinal);
        Assert.Equal<string>(["postgres1", "postgres2", "postgres3"], await OutputUtilities.GetValueAsync(aks.NodePoolNames));
    }

    [Fact]
    public async Task In_a_preview_what_AKS_decides_is_unknown_and_nothing_fails()
    {
        // Neither ids nor issuer nor kubeconfig exist before the cluster does; the function may not even be called.
        var plan = new Plan().Expecting(
            Types.AksPgCluster, Types.ResourceGroup, Types.VirtualNetwork, Types.Subnet, Types.UserAssignedIdentity, Types.RoleAssignment,
            Types.AgentPool, Types.MaintenanceConfiguration, Types.KubernetesProvider)
            .Expecting(Types.ManagedCluster, inputs => inputs.Remove("oidcIssuerProfile"));
        AksPgCluster? aks = null;

        await plan.Run(() => aks = new AksPgCluster("aks", AksExample.Args()), preview: true);

        Assert.False(await OutputUtilities.GetIsKnownAsync(aks!.Kubeconfig));
        Assert.False(await OutputUtilities.GetIsKnownAsync(aks.OidcIssuerUrl));
        Assert.True(await Output.IsSecretAsync(aks.Kubeconfig));
    }

    private Task Run(Action<AksPgClusterArgs>? change = null) =>
        _plan.Run(() => _ = new AksPgCluster("aks", AksExample.Args(change), _options.Noting()));
}
