using PgHaInfra.Components;

namespace PgHaInfra.Tests.Components;

public sealed class HardenedClusterTests
{
    private const string Logs = "/subscriptions/s/resourceGroups/rg/providers/Microsoft.OperationalInsights/workspaces/logs";
    private readonly Plan _plan = new Plan().ExpectingAks(AksExample.Kubeconfig).Expecting(Types.DiagnosticSetting, Types.Pricing);

    [Fact]
    public async Task Every_property_is_the_hardened_one()
    {
        await Run();

        Expect.Same(
            $$"""
            {
              "resourceGroupName": "rg-orders-1a2b3c4d", "resourceName": "aks-orders-1a2b3c4d", "location": "canadacentral",
              "dnsPrefix": "orders-1a2b3c4d", "kubernetesVersion": "1.35", "nodeResourceGroup": "rg-orders-1a2b3c4d-nodes",
              "nodeResourceGroupProfile": {"restrictionLevel": "ReadOnly"},
              "sku": {"name": "Base", "tier": "Standard"},
              "identity": {
                "type": "UserAssigned",
                "userAssignedIdentities": ["/subscriptions/{{Azure.Subscription}}/resourceGroups/rg-orders-1a2b3c4d/providers/UserAssignedIdentity/aks"]
              },
              "enableRBAC": true, "disableLocalAccounts": true,
              "aadProfile": {
                "managed": true, "enableAzureRBAC": true, "adminGroupObjectIDs": ["{{AksExample.Admins}}"], "tenantID": "{{Azure.Tenant}}"
              },
              "apiServerAccessProfile": {"authorizedIPRanges": ["203.0.113.7/32"], "disableRunCommand": true},
              "agentPoolProfiles": [
                {
                  "name": "system", "mode": "System", "type": "VirtualMachineScaleSets", "orchestratorVersion": "1.35",
                  "vmSize": "Standard_D4ds_v5", "osType": "Linux", "osSKU": "AzureLinux", "osDiskType": "Ephemeral", "osDiskSizeGB": 128,
                  "availabilityZones": ["1", "2", "3"],
                  "vnetSubnetID": "/subscriptions/{{Azure.Subscription}}/resourceGroups/rg-orders-1a2b3c4d-network/providers/Subnet/aks-nodes",
                  "enableAutoScaling": true, "minCount": 3, "maxCount": 5, "count": 3, "maxPods": 110,
                  "nodeTaints": ["CriticalAddonsOnly=true:NoSchedule"], "enableNodePublicIP": false, "enableEncryptionAtHost": true,
                  "securityProfile": {"enableSecureBoot": true, "enableVTPM": true, "sshAccess": "Disabled"},
                  "upgradeSettings": {"maxSurge": "33%", "drainTimeoutInMinutes": 30}
                }
              ],
              "networkProfile": {
                "networkPlugin": "azure", "networkPluginMode": "overlay", "networkDataplane": "cilium", "networkPolicy": "cilium",
                "podCidr": "10.244.0.0/16", "serviceCidr": "10.0.0.0/16", "dnsServiceIP": "10.0.0.10",
                "loadBalancerSku": "standard", "outboundType": "loadBalancer", "loadBalancerProfile": {
                  "managedOutboundIPs": {"count": 1, "countIPv6": 0}, "allocatedOutboundPorts": 0,
                   "backendPoolType": "NodeIPConfiguration", "idleTimeoutInMinutes": 30
                }
              },
              "oidcIssuerProfile": {"enabled": true},
              "securityProfile": {"workloadIdentity": {"enabled": true}, "imageCleaner": {"enabled": true, "intervalHours": 168} },
              "autoUpgradeProfile": {"upgradeChannel": "patch", "nodeOSUpgradeChannel": "NodeImage"},
              "azureMonitorProfile": {"metrics": {"enabled": true, "kubeStateMetrics": {"metricLabelsAllowlist": "",
               "metricAnnotationsAllowList": ""} } },
              "addonProfiles": {
                "azurepolicy": {"enabled": true},
                "azureKeyvaultSecretsProvider": {"enabled": true, "config": {"enableSecretRotation": "true", "rotationPollInterval": "2m"} }
              },
              "storageProfile": {
                "diskCSIDriver": {"enabled": true}, "snapshotController": {"enabled": true},
                "fileCSIDriver": {"enabled": false}, "blobCSIDriver": {"enabled": false}
              },
              "autoScalerProfile": {
                "balanceSimilarNodeGroups": "true", "expander": "random", "skipNodesWithSystemPods": "true", "scaleDownUnneededTime": "10m"
              }
            }
            """,
            _plan.Inputs(Types.ManagedCluster));
    }

    [Fact]
    public async Task With_a_workspace_there_are_insights_and_the_control_planes_logs()
    {
        await Run(a => a.LogsWorkspaceId = Logs);

        Expect.Same(
            $$"""{"enabled": true, "config": {"logAnalyticsWorkspaceResourceID": "{{Logs}}", "useAADAuth": "true"} }""",
            _plan.Inputs(Types.ManagedCluster)["addonProfiles"]!["omsagent"]);
        var setting = _plan.Inputs(Types.DiagnosticSetting);
        Assert.Equal(
            ("aks-control-plane", Logs, "Dedicated"),
            ((string?)setting["name"], (string?)setting["workspaceId"], (string?)setting["logAnalyticsDestinationType"]));
        Assert.Equal(
            [
                "kube-audit-admin", "guard", "kube-apiserver", "kube-controller-manager", "kube-scheduler", "cluster-autoscaler",
                "cloud-controller-manager", "csi-azuredisk-controller",
            ],
            setting["logs"]!.AsArray().Select(log => (bool)log!["enabled"]! ? (string?)log["category"] : null));
        Expect.Same("""[{"category": "AllMetrics", "enabled": true}]""", setting["metrics"]);
    }

    [Fact]
    public async Task Defender_watches_where_it_is_asked_to()
    {
        await Run(a => (a.Defender, a.LogsWorkspaceId) = (true, Logs));

        Expect.Same(
            $$"""{"logAnalyticsWorkspaceResourceId": "{{Logs}}", "securityMonitoring": {"enabled": true} }""",
            _plan.Inputs(Types.ManagedCluster)["securityProfile"]!["defender"]);
        Assert.DoesNotContain(_plan.Registered, name => name.StartsWith(Types.Pricing, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Defenders_plan_for_the_subscription_is_another_matter()
    {
        await Run(a => a.DefenderForSubscription = true);

        Expect.Same(
            $$"""{"pricingName": "Containers", "pricingTier": "Standard", "scopeId": "subscriptions/{{Azure.Subscription}}"}""",
            _plan.Inputs(Types.Pricing));
    }

    [Fact]
    public async Task A_private_cluster_has_no_public_address_to_guard()
    {
        await Run(a => (a.PrivateCluster, a.AuthorizedRanges) = (true, []));

        Expect.Same(
            """{"enablePrivateCluster": true, "disableRunCommand": true}""", _plan.Inputs(Types.ManagedCluster)["apiServerAccessProfile"]);
    }

    [Fact]
    public async Task Settings_reach_the_cluster()
    {
        await Run(a =>
        {
            (a.Tier, a.UpgradeChannel, a.NodeUpgradeChannel) = (
                AksTier.Premium, AksUpgradeChannel.Stable, AksNodeUpgradeChannel.SecurityPatch);
            (a.ManagedPrometheus, a.DiskEncryptionSetId) = (false, "/des");
            a.Network = new AksNetwork { ServiceRange = "172.16.0.32/28" };
        });

        var cluster = _plan.Inputs(Types.ManagedCluster);
        Expect.Same("""{"name": "Base", "tier": "Premium"}""", cluster["sku"]);
        Expect.Same("""{"upgradeChannel": "stable", "nodeOSUpgradeChannel": "SecurityPatch"}""", cluster["autoUpgradeProfile"]);
        Assert.False((bool)cluster["azureMonitorProfile"]!["metrics"]!["enabled"]!);
        Assert.Equal(
            ("/des", "172.16.0.42"), ((string?)cluster["diskEncryptionSetID"], (string?)cluster["networkProfile"]!["dnsServiceIP"]));
    }

    [Fact]
    public async Task Maintenance_has_three_windows_under_names_that_AKS_knows()
    {
        await Run(
            a => a.Maintenance = new AksMaintenance
            {
                Day = DayOfWeek.Tuesday,
                NodeDay = DayOfWeek.Monday,
                Start = "22:30",
                UtcOffset = "-03:30",
                Hours = 4,
            });

        foreach (var (suffix, config, day) in new[]
        {
            ("releases", "default", "Tuesday"), (
                "upgrades", "aksManagedAutoUpgradeSchedule", "Tuesday"), ("nodes", "aksManagedNodeOSUpgradeSchedule", "Monday"),
        })
        {
            Expect.Same(
                $$"""
                {
                  "resourceGroupName": "rg-orders-1a2b3c4d", "resourceName": "aks-orders-1a2b3c4d", "configName": "{{config}}",
                  "maintenanceWindow": {
                    "schedule": {"weekly": {"dayOfWeek": "{{day}}", "intervalWeeks": 1} }, "durationHours": 4, "utcOffset": "-03:30",
                     "startTime": "22:30"
                  }
                }
                """,
                _plan.Inputs(Types.MaintenanceConfiguration, $"aks-{suffix}"));
        }
    }

    private Task Run(Action<AksPgClusterArgs>? change = null) => _plan.Run(() => _ = new AksPgCluster("aks", AksExample.Args(change)));
}
