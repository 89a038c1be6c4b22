using System.Net;
using Pulumi;
using Pulumi.AzureNative.ContainerService;
using Pulumi.AzureNative.ContainerService.Inputs;

namespace PgHaInfra.Components;

/// <summary>The cluster as AKS is asked for it, with everything that makes it harder to break into.</summary>
internal static class HardenedCluster
{
    private const int WeekInHours = 168;

    public static ManagedClusterArgs For(AksPgClusterArgs args, AksFoundation foundation) => new()
    {
        ResourceGroupName = foundation.Group.Name,
        ResourceName = Output.Format($"aks-{foundation.BaseName}"),
        Location = foundation.Location,
        DnsPrefix = foundation.BaseName,
        KubernetesVersion = args.KubernetesVersion,
        NodeResourceGroup = Output.Format($"rg-{foundation.BaseName}-nodes"),
        NodeResourceGroupProfile = new ManagedClusterNodeResourceGroupProfileArgs { RestrictionLevel = RestrictionLevel.ReadOnly },
        Sku = new ManagedClusterSKUArgs { Name = ManagedClusterSKUName.Base, Tier = args.Tier.ToString() },
        Identity = new ManagedClusterIdentityArgs
        {
            Type = ResourceIdentityType.UserAssigned,
            UserAssignedIdentities = { foundation.Identity.Id },
        },
        EnableRBAC = true,
        DisableLocalAccounts = true,
        AadProfile = new ManagedClusterAADProfileArgs
        {
            Managed = true,
            EnableAzureRBAC = true,
            AdminGroupObjectIDs = args.AdminGroups.ToArray(),
            TenantID = foundation.Identity.TenantId,
        },
        ApiServerAccessProfile = args.PrivateCluster
            ? new ManagedClusterAPIServerAccessProfileArgs { EnablePrivateCluster = true, DisableRunCommand = true }
            : new ManagedClusterAPIServerAccessProfileArgs
            {
                AuthorizedIPRanges = args.AuthorizedRanges.ToArray(),
                DisableRunCommand = true,
            },
        AgentPoolProfiles = { NodePools.System(args, foundation.Subnet.Id) },
        NetworkProfile = Network(args.Network),
        OidcIssuerProfile = new ManagedClusterOIDCIssuerProfileArgs { Enabled = true },
        SecurityProfile = Security(args),
        AutoUpgradeProfile = new ManagedClusterAutoUpgradeProfileArgs
        {
            UpgradeChannel = args.UpgradeChannel.ToString().ToLowerInvariant(),
            NodeOSUpgradeChannel = args.NodeUpgradeChannel.ToString(),
        },
        AzureMonitorProfile = Metrics(args.ManagedPrometheus),
        AddonProfiles = Addons(args),
        StorageProfile = new ManagedClusterStorageProfileArgs
        {
            DiskCSIDriver = new ManagedClusterStorageProfileDiskCSIDriverArgs { Enabled = true },
            SnapshotController = new ManagedClusterStorageProfileSnapshotControllerArgs { Enabled = true },
            FileCSIDriver = new ManagedClusterStorageProfileFileCSIDriverArgs { Enabled = false },
            BlobCSIDriver = new ManagedClusterStorageProfileBlobCSIDriverArgs { Enabled = false },
        },
        AutoScalerProfile = new ManagedClusterPropertiesAutoScalerProfileArgs
        {
            BalanceSimilarNodeGroups = "true",
            Expander = Expander.Random,
            SkipNodesWithSystemPods = "true",
            ScaleDownUnneededTime = "10m",
        },
        DiskEncryptionSetID = args.DiskEncryptionSetId,
        Tags = args.Tags!,
    };

    private static ContainerServiceNetworkProfileArgs Network(AksNetwork network) => new()
    {
        NetworkPlugin = NetworkPlugin.Azure,
        NetworkPluginMode = NetworkPluginMode.Overlay,
        NetworkDataplane = NetworkDataplane.Cilium,
        NetworkPolicy = NetworkPolicy.Cilium,
        PodCidr = network.PodRange,
        ServiceCidr = network.ServiceRange,
        DnsServiceIP = TenthAddress(network.ServiceRange),
        LoadBalancerSku = LoadBalancerSku.Standard,
        OutboundType = OutboundType.LoadBalancer,
        LoadBalancerProfile = new ManagedClusterLoadBalancerProfileArgs
        {
            ManagedOutboundIPs = new ManagedClusterLoadBalancerProfileManagedOutboundIPsArgs { Count = 1 },
        },
    };

    private static string TenthAddress(string range)
    {
        var address = IPNetwork.Parse(range).BaseAddress.GetAddressBytes();
        address[3] += 10;
        return new IPAddress(address).ToString();
    }

    private static ManagedClusterSecurityProfileArgs Security(AksPgClusterArgs args)
    {
        var security = new ManagedClusterSecurityProfileArgs
        {
            WorkloadIdentity = new ManagedClusterSecurityProfileWorkloadIdentityArgs { Enabled = true },
            ImageCleaner = new ManagedClusterSecurityProfileImageCleanerArgs { Enabled = true, IntervalHours = WeekInHours },
        };
        if (args.Defender)
        {
            security.Defender = new ManagedClusterSecurityProfileDefenderArgs
            {
                LogAnalyticsWorkspaceResourceId = args.LogsWorkspaceId,
                SecurityMonitoring = new ManagedClusterSecurityProfileDefenderSecurityMonitoringArgs { Enabled = true },
            };
        }

        return security;
    }

    private static ManagedClusterAzureMonitorProfileArgs Metrics(bool enabled) => new()
    {
        Metrics = new ManagedClusterAzureMonitorProfileMetricsArgs
        {
            Enabled = enabled,
            KubeStateMetrics = new ManagedClusterAzureMonitorProfileKubeStateMetricsArgs
            {
                MetricLabelsAllowlist = "",
                MetricAnnotationsAllowList = "",
            },
        },
    };

    private static InputMap<ManagedClusterAddonProfileArgs> Addons(AksPgClusterArgs args)
    {
        var addons = new InputMap<ManagedClusterAddonProfileArgs>
        {
            ["azurepolicy"] = new ManagedClusterAddonProfileArgs { Enabled = true },
            ["azureKeyvaultSecretsProvider"] = new ManagedClusterAddonProfileArgs
            {
                Enabled = true,
                Config = { ["enableSecretRotation"] = "true", ["rotationPollInterval"] = "2m" },
            },
        };
        if (args.LogsWorkspaceId is { } logs)
        {
            addons["omsagent"] = new ManagedClusterAddonProfileArgs
            {
                Enabled = true,
                Config = { ["logAnalyticsWorkspaceResourceID"] = logs, ["useAADAuth"] = "true" },
            };
        }

        return addons;
    }
}
