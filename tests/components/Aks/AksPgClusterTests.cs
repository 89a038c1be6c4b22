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

    private Task Run(Action<AksPgClusterArgs>? change = null) => _plan.Run(() => _ = new AksPgCluster("aks", AksExample.Args(change), _options.Noting()));
}
