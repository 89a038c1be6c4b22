namespace PgHaInfra.Cli.Plan.Answers;

/// <summary>The types of Azure that are known: their ids and outputs.</summary>
internal static class AzureKinds
{
    private static readonly Dictionary<string, AzureKind> Known = new(StringComparer.Ordinal)
    {
        ["managedidentity:UserAssignedIdentity"] = new("Microsoft.ManagedIdentity/userAssignedIdentities/{resourceName}",
            AzureOutputs.Identity),
        ["managedidentity:FederatedIdentityCredential"] = new(
            "Microsoft.ManagedIdentity/userAssignedIdentities/{resourceName}"
            + "/federatedIdentityCredentials/{federatedIdentityCredentialResourceName}"),

        ["containerservice:ManagedCluster"] = new("Microsoft.ContainerService/managedClusters/{resourceName}", AzureOutputs.ManagedCluster),
        ["containerservice:AgentPool"] = new("Microsoft.ContainerService/managedClusters/{resourceName}/agentPools/{agentPoolName}"),
        ["containerservice:MaintenanceConfiguration"] = new(
            "Microsoft.ContainerService/managedClusters/{resourceName}/maintenanceConfigurations/{configName}"),
        ["kubernetesconfiguration:Extension"] = new(
            "{clusterRp}/{clusterResourceName}/{clusterName}/providers/Microsoft.KubernetesConfiguration/extensions/{extensionName}"),

        ["storage:StorageAccount"] = new("Microsoft.Storage/storageAccounts/{accountName}", AzureOutputs.StorageAccount),
        ["storage:BlobServiceProperties"] = new("Microsoft.Storage/storageAccounts/{accountName}/blobServices/{blobServicesName}"),
        ["storage:BlobContainer"] = new("Microsoft.Storage/storageAccounts/{accountName}/blobServices/default/containers/{containerName}"),
        ["storage:ManagementPolicy"] = new("Microsoft.Storage/storageAccounts/{accountName}/managementPolicies/{managementPolicyName}"),

        ["network:VirtualNetwork"] = new("Microsoft.Network/virtualNetworks/{virtualNetworkName}"),
        ["network:Subnet"] = new("Microsoft.Network/virtualNetworks/{virtualNetworkName}/subnets/{subnetName}"),
        ["network:NetworkSecurityGroup"] = new("Microsoft.Network/networkSecurityGroups/{networkSecurityGroupName}"),
        ["network:NatGateway"] = new("Microsoft.Network/natGateways/{natGatewayName}"),
        ["network:PublicIPAddress"] = new("Microsoft.Network/publicIPAddresses/{publicIpAddressName}", AzureOutputs.PublicAddress),

        ["authorization:RoleAssignment"] = new("Microsoft.Authorization/roleAssignments/{roleAssignmentName}", "{scope}"),
        ["authorization:ManagementLockByScope"] = new("Microsoft.Authorization/locks/{lockName}", "{scope}"),
        ["security:Pricing"] = new("Microsoft.Security/pricings/{pricingName}", "/{scopeId}"),

        ["monitor:AzureMonitorWorkspace"] = new("Microsoft.Monitor/accounts/{azureMonitorWorkspaceName}", AzureOutputs.MonitorWorkspace),
        ["monitor:DataCollectionEndpoint"] = new("Microsoft.Insights/dataCollectionEndpoints/{dataCollectionEndpointName}",
            AzureOutputs.CollectionEndpoint),
        ["monitor:DataCollectionRule"] = new("Microsoft.Insights/dataCollectionRules/{dataCollectionRuleName}",
            AzureOutputs.CollectionRule),
        ["monitor:DataCollectionRuleAssociation"] = new("Microsoft.Insights/dataCollectionRuleAssociations/{associationName}",
            "{resourceUri}"),
        ["monitor:DiagnosticSetting"] = new("Microsoft.Insights/diagnosticSettings/{name}", "{resourceUri}"),
        ["monitor:ActionGroup"] = new("Microsoft.Insights/actionGroups/{actionGroupName}"),
        ["alertsmanagement:PrometheusRuleGroup"] = new("Microsoft.AlertsManagement/prometheusRuleGroups/{ruleGroupName}"),
        ["operationalinsights:Workspace"] = new("Microsoft.OperationalInsights/workspaces/{workspaceName}", AzureOutputs.LogWorkspace),
        ["dashboard:Grafana"] = new("Microsoft.Dashboard/grafana/{workspaceName}", AzureOutputs.Grafana),
        ["dashboard:ManagedPrivateEndpoint"] = new(
            "Microsoft.Dashboard/grafana/{workspaceName}/managedPrivateEndpoints/{managedPrivateEndpointName}"),
    };

    /// <summary>Fills in the answer for a type of Azure.</summary>
    public static void Answer(Answer answer)
    {
        var type = answer.Type["azure-native:".Length..];
        if (type == "resources:ResourceGroup")
        {
            AnswerGroup(answer);
        }
        else if (Known.TryGetValue(type, out var kind))
        {
            answer.Id = answer.Fill($"{kind.Scope}/providers/{kind.Path}");
            answer.Default("name", answer.Id[(answer.Id.LastIndexOf('/') + 1)..]);
            if (kind.Scope == AzureKind.ResourceGroup)
            {
                answer.Default("location", answer.Regions.Of(answer.Text("resourceGroupName")));
            }

            kind.Outputs?.Invoke(answer);
        }
    }

    private static void AnswerGroup(Answer answer)
    {
        answer.Id = answer.Fill(AzureKind.ResourceGroup);
        var name = answer.Id[(answer.Id.LastIndexOf('/') + 1)..];
        answer.Regions.Add(name, answer.Text("location"));
        answer.Default("name", name);
        answer.Default("location", answer.Regions.Of(name));
    }
}
