using PgHaInfra.Components;

namespace PgHaInfra.Tests.Components;

public sealed class NodePoolsTests
{
    private readonly Plan _plan = new Plan().ExpectingAks(AksExample.Kubeconfig);

    [Theory]
    [InlineData("1")]
    [InlineData("2")]
    [InlineData("3")]
    public async Task Each_zone_has_a_pool_for_databases(string zone)
    {
        await Run();

        Expect.Same(
            $$"""
            {
              "resourceGroupName": "rg-orders-1a2b3c4d", "resourceName": "aks-orders-1a2b3c4d", "agentPoolName": "postgres{{zone}}",
              "mode": "User", "type": "VirtualMachineScaleSets", "orchestratorVersion": "1.35",
              "vmSize": "Standard_D4ds_v5", "osType": "Linux", "osSKU": "AzureLinux", "osDiskType": "Ephemeral", "osDiskSizeGB": 128,
              "availabilityZones": ["{{zone}}"],
              "vnetSubnetID": "/subscriptions/{{Azure.Subscription}}/resourceGroups/rg-orders-1a2b3c4d-network/providers/Subnet/aks-nodes",
              "enableAutoScaling": true, "minCount": 1, "maxCount": 2, "count": 1, "maxPods": 110,
              "nodeLabels": {"workload": "postgres"}, "nodeTaints": ["workload=postgres:NoSchedule"],
              "enableNodePublicIP": false, "enableEncryptionAtHost": true,
              "securityProfile": {"enableSecureBoot": true, "enableVTPM": true, "sshAccess": "Disabled"},
              "upgradeSettings": {"maxSurge": "1", "drainTimeoutInMinutes": 60, "nodeSoakDurationInMinutes": 5,
               "undrainableNodeBehavior": "Cordon"}
            }
            """,
            _plan.Inputs(Types.AgentPool, $"aks-postgres{zone}"));
    }

    [Fact]
    public async Task Settings_reach_the_pools()
    {
        await Run(a =>
        {
            a.TrustedLaunch = false;
            a.KubernetesVersion = "1.36";
            a.PostgresPools = new AksPostgresPools
            {
                VmSize = "Standard_E8s_v5",
                Zones = ["2"],
                MinCount = 3,
                MaxCount = 9,
                Taint = false,
                MaxSurge = "50%",
                DrainMinutes = 90,
                SoakMinutes = 0,
            };
        });

        var pool = _plan.Inputs(Types.AgentPool);
        Assert.Equal(("Standard_E8s_v5", "1.36"), ((string?)pool["vmSize"], (string?)pool["orchestratorVersion"]));
        Assert.Equal((3, 9, 3), ((double)pool["minCount"]!, (double)pool["maxCount"]!, (double)pool["count"]!));
        Assert.False(pool.ContainsKey("nodeTaints"));
        Expect.Same("""{"enableSecureBoot": false, "enableVTPM": false, "sshAccess": "Disabled"}""", pool["securityProfile"]);
        Expect.Same(
            """{"maxSurge": "50%", "drainTimeoutInMinutes": 90, "nodeSoakDurationInMinutes": 0, "undrainableNodeBehavior": "Cordon"}""",
            pool["upgradeSettings"]);
    }

    [Theory]
    [InlineData("Standard_D4ds_v5", "Ephemeral", 128)]
    [InlineData("Standard_D2ds_v5", "Ephemeral", 74)]
    [InlineData("Standard_E16ads_v5", "Ephemeral", 128)]
    [InlineData("Standard_D4s_v3", "Ephemeral", 99)]
    [InlineData("Standard_F4s_v2", "Ephemeral", 63)]
    [InlineData("Standard_L8s_v3", "Ephemeral", 79)]
    [InlineData("Standard_D2s_v3", "Managed", 128)]
    [InlineData("Standard_D4s_v5", "Managed", 128)]
    [InlineData("Standard_D4ds_v6", "Managed", 128)]
    [InlineData("Standard_E8-4ds_v5", "Managed", 128)]
    [InlineData("Standard_B4ms", "Managed", 128)]
    [InlineData("Standard_NC24ads_A100_v4", "Managed", 128)]
    public async Task The_system_is_on_a_local_disk_where_the_size_has_one(string size, string type, int gigabytes)
    {
        await Run(a => a.PostgresPools = new AksPostgresPools { VmSize = size });

        var pool = _plan.Inputs(Types.AgentPool, "aks-postgres1");
        Assert.Equal((type, gigabytes), ((string?)pool["osDiskType"], (double)pool["osDiskSizeGB"]!));
    }

    private Task Run(Action<AksPgClusterArgs>? change = null) => _plan.Run(() => _ = new AksPgCluster("aks", AksExample.Args(change)));
}
