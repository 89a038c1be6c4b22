using static PgHaInfra.Cli.BlastRadius.Knowledge.KnownProperty;

namespace PgHaInfra.Cli.BlastRadius.Knowledge;

/// <summary>What cannot simply be changed of Azure's other resources.</summary>
internal static class AzureKnowledge
{
    private const string Provider =
        "pulumi-azure-native, provider/pkg/gen/replacement.go; parts of the resource's address (path parameters)";
    private const string AtCreation = "Azure fixes it when the resource is made";

    /// <summary>Of every resource: its address, and its place where the interface's description says it is set once.</summary>
    public static IReadOnlyList<KnownProperty> Common { get; } =
        [.. Replaced(Provider, "resourceGroupName"),
            .. Replaced("x-ms-mutability of tracked resources in Azure's interface descriptions", "location")];

    public static IReadOnlyDictionary<string, IReadOnlyList<KnownProperty>> Table { get; } =
        new Dictionary<string, IReadOnlyList<KnownProperty>>(StringComparer.Ordinal)
    {
        ["azure-native:storage:StorageAccount"] =
        [
            .. Replaced(Provider, "accountName", "isHnsEnabled"),
            .. Refused(
                AtCreation, "learn.microsoft.com/azure/storage/common/storage-account-create",
                "kind", "encryption.requireInfrastructureEncryption", "isNfsV3Enabled", "immutableStorageWithVersioning",
                "dnsEndpointType"),
            new(
                "networkRuleSet", ChangeAction.Restart, "who reaches the storage changes at once",
                "learn.microsoft.com/azure/storage/common/storage-network-security",
                "where the instances are cut off, archiving stops and the write-ahead log fills its volume"),
            new(
                "publicNetworkAccess", ChangeAction.Restart, "who reaches the storage changes at once",
                "learn.microsoft.com/azure/storage/common/storage-network-security",
                "where the instances are cut off, archiving stops and the write-ahead log fills its volume"),
        ],
        ["azure-native:storage:BlobContainer"] =
            [.. Replaced(Provider, "containerName", "accountName"),
                .. Refused(AtCreation, "learn.microsoft.com/azure/storage/blobs", "defaultEncryptionScope",
                "denyEncryptionScopeOverride")],
        ["azure-native:storage:BlobServiceProperties"] = [.. Replaced(Provider, "accountName", "blobServicesName")],
        ["azure-native:storage:ManagementPolicy"] = [.. Replaced(Provider, "accountName", "managementPolicyName")],

        ["azure-native:network:PublicIPAddress"] =
        [
            .. Replaced(Provider, "publicIpAddressName", "publicIPAddressVersion", "publicIPPrefix", "sku"),
            .. Refused(AtCreation, "Azure: ResourceAvailabilityZonesCannotBeModified", "zones"),
            .. Refused(
                "standard addresses are static", "learn.microsoft.com/azure/virtual-network/ip-services/public-ip-addresses",
                "publicIPAllocationMethod"),
            new(
                "dnsSettings.domainNameLabel", ChangeAction.Restart, "the public name changes",
                "learn.microsoft.com/azure/virtual-network/ip-services/public-ip-addresses",
                "clients that know the old name find nobody, and servers' certificates must name the new one"),
        ],
        ["azure-native:network:VirtualNetwork"] = [.. Replaced(Provider, "virtualNetworkName")],
        ["azure-native:network:Subnet"] =
            [.. Replaced(Provider, "subnetName", "virtualNetworkName"),
                .. Refused("a subnet with nodes keeps its range", "Azure: InUseSubnetCannotBeUpdated", "addressPrefix",
                "addressPrefixes")],
        ["azure-native:network:NatGateway"] =
            [.. Replaced(Provider, "natGatewayName"), .. Refused(AtCreation, "learn.microsoft.com/azure/nat-gateway", "zones", "sku")],
        ["azure-native:network:NetworkSecurityGroup"] = [.. Replaced(Provider, "networkSecurityGroupName")],

        ["azure-native:managedidentity:UserAssignedIdentity"] = [.. Replaced(Provider, "resourceName")],
        ["azure-native:managedidentity:FederatedIdentityCredential"] =
        [
            .. Replaced(Provider, "resourceName", "federatedIdentityCredentialResourceName"),
            new(
                "subject", ChangeAction.Restart, "another service account may use the identity",
                "learn.microsoft.com/entra/workload-id/workload-identity-federation",
                "pods of the old service account can no longer archive or restore"),
            new(
                "issuer", ChangeAction.Restart, "service accounts of another Kubernetes cluster may use the identity",
                "learn.microsoft.com/entra/workload-id/workload-identity-federation",
                "pods of the old Kubernetes cluster can no longer archive or restore"),
        ],
        ["azure-native:authorization:RoleAssignment"] =
        [
            .. Replaced(Provider, "roleAssignmentName", "principalId", "scope"),
            .. Refused("Azure changes no role assignment", "Azure: RoleAssignmentUpdateNotPermitted", "roleDefinitionId", "principalType"),
        ],
        ["azure-native:authorization:ManagementLockByScope"] = [.. Replaced(Provider, "scope", "lockName")],
        ["azure-native:resources:ResourceGroup"] = [],

        ["azure-native:dashboard:Grafana"] =
            [.. Replaced(Provider, "workspaceName"),
                .. Refused(AtCreation, "learn.microsoft.com/azure/managed-grafana/how-to-enable-zone-redundancy",
                "properties.zoneRedundancy")],
        ["azure-native:dashboard:ManagedPrivateEndpoint"] = [.. Replaced(Provider, "workspaceName", "managedPrivateEndpointName")],
        ["azure-native:monitor:AzureMonitorWorkspace"] = [.. Replaced(Provider, "azureMonitorWorkspaceName")],
        ["azure-native:operationalinsights:Workspace"] = [.. Replaced(Provider, "workspaceName")],
        ["azure-native:monitor:DataCollectionEndpoint"] = [.. Replaced(Provider, "dataCollectionEndpointName")],
        ["azure-native:monitor:DataCollectionRule"] =
            [.. Replaced(Provider, "dataCollectionRuleName"),
                .. Refused(AtCreation, "learn.microsoft.com/azure/azure-monitor/essentials/data-collection-rule-structure", "kind")],
        ["azure-native:monitor:DataCollectionRuleAssociation"] = [.. Replaced(Provider, "resourceUri", "associationName")],
        ["azure-native:monitor:DiagnosticSetting"] = [.. Replaced(Provider, "resourceUri", "name")],
        ["azure-native:monitor:ActionGroup"] = [.. Replaced(Provider, "actionGroupName")],
        ["azure-native:alertsmanagement:PrometheusRuleGroup"] = [.. Replaced(Provider, "ruleGroupName")],
        ["azure-native:security:Pricing"] = [.. Replaced(Provider, "pricingName", "scopeId")],
    };
}
