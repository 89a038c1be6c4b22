namespace PgHaInfra.Tests;

/// <summary>The types of resources that a stack may have. Anything else in a plan is a mistake until somebody adds it here.</summary>
internal static class StackTypes
{
    /// <summary>A reference to another stack's outputs.</summary>
    public const string StackReference = "pulumi:pulumi:StackReference";

    /// <summary>This project's components.</summary>
    public static readonly IReadOnlySet<string> Components = Below(
        "pg-ha-infra:index:",
        "AksPgCluster", "BackupSchedule", "BackupStorage", "ClusterMonitoring", "CnpgCluster", "CnpgOperator", "CnpgPooler",
        "KubePrometheusStack", "LocalNvmeExtension", "Monitoring", "NamespacePolicies", "OperatorPodMonitor", "PgStorageClass",
        "PodMonitors", "PublicEndpoints", "WorkloadIdentityBinding");

    private static readonly IReadOnlySet<string> Azure = Below(
        "azure-native:",
        "alertsmanagement:PrometheusRuleGroup",
        "authorization:ManagementLockByScope", "authorization:RoleAssignment",
        "containerservice:AgentPool", "containerservice:MaintenanceConfiguration", "containerservice:ManagedCluster",
        "dashboard:Grafana", "dashboard:ManagedPrivateEndpoint",
        "kubernetesconfiguration:Extension",
        "managedidentity:FederatedIdentityCredential", "managedidentity:UserAssignedIdentity",
        "monitor:ActionGroup", "monitor:AzureMonitorWorkspace", "monitor:DataCollectionEndpoint", "monitor:DataCollectionRule",
        "monitor:DataCollectionRuleAssociation", "monitor:DiagnosticSetting",
        "network:PublicIPAddress", "network:Subnet", "network:VirtualNetwork",
        "operationalinsights:Workspace", "resources:ResourceGroup", "security:Pricing",
        "storage:BlobContainer", "storage:BlobServiceProperties", "storage:ManagementPolicy", "storage:StorageAccount");

    private static readonly IReadOnlySet<string> Kubernetes = Below(
        "kubernetes:",
        "core/v1:ConfigMap", "core/v1:Namespace", "core/v1:Secret", "core/v1:Service", "core/v1:ServiceAccount",
        "helm.sh/v3:Release", "networking.k8s.io/v1:NetworkPolicy", "policy/v1:PodDisruptionBudget", "storage.k8s.io/v1:StorageClass",
        "barmancloud.cnpg.io/v1:ObjectStore", "azmonitoring.coreos.com/v1:PodMonitor", "monitoring.coreos.com/v1:PodMonitor",
        "monitoring.coreos.com/v1:PrometheusRule", "postgresql.cnpg.io/v1:Backup", "postgresql.cnpg.io/v1:Cluster",
        "postgresql.cnpg.io/v1:ClusterImageCatalog", "postgresql.cnpg.io/v1:Database", "postgresql.cnpg.io/v1:ImageCatalog",
        "postgresql.cnpg.io/v1:Pooler", "postgresql.cnpg.io/v1:ScheduledBackup");

    private static readonly HashSet<string> Others =
    [
        StackReference, "pulumi:providers:kubernetes", "random:index/randomPassword:RandomPassword",
        "random:index/randomString:RandomString",
    ];

    /// <summary>Whether a stack may have resources of this type.</summary>
    public static bool IsExpected(string? type) =>
        type is not null && (Components.Contains(type) || Azure.Contains(type) || Kubernetes.Contains(type) || Others.Contains(type));

    private static HashSet<string> Below(string prefix, params string[] names) => [.. names.Select(name => prefix + name)];
}
