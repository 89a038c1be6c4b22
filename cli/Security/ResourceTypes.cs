namespace PgHaInfra.Cli.Security;

/// <summary>Type tokens of the resources that rules look at.</summary>
internal static class ResourceTypes
{
    public const string ManagedCluster = "azure-native:containerservice:ManagedCluster";
    public const string AgentPool = "azure-native:containerservice:AgentPool";
    public const string MaintenanceConfiguration = "azure-native:containerservice:MaintenanceConfiguration";
    public const string DiagnosticSetting = "azure-native:monitor:DiagnosticSetting";
    public const string StorageAccount = "azure-native:storage:StorageAccount";
    public const string BlobContainer = "azure-native:storage:BlobContainer";
    public const string BlobServiceProperties = "azure-native:storage:BlobServiceProperties";
    public const string PublicIPAddress = "azure-native:network:PublicIPAddress";
    public const string Grafana = "azure-native:dashboard:Grafana";
    public const string Identity = "azure-native:managedidentity:UserAssignedIdentity";
    public const string FederatedCredential = "azure-native:managedidentity:FederatedIdentityCredential";
    public const string RoleAssignment = "azure-native:authorization:RoleAssignment";

    public const string HelmRelease = "kubernetes:helm.sh/v3:Release";
    public const string NetworkPolicy = "kubernetes:networking.k8s.io/v1:NetworkPolicy";
    public const string Service = "kubernetes:core/v1:Service";
    public const string ServiceAccount = "kubernetes:core/v1:ServiceAccount";
    public const string StorageClass = "kubernetes:storage.k8s.io/v1:StorageClass";

    public const string Cluster = "kubernetes:postgresql.cnpg.io/v1:Cluster";
    public const string Backup = "kubernetes:postgresql.cnpg.io/v1:Backup";
    public const string ScheduledBackup = "kubernetes:postgresql.cnpg.io/v1:ScheduledBackup";
    public const string ImageCatalog = "kubernetes:postgresql.cnpg.io/v1:ImageCatalog";
    public const string ClusterImageCatalog = "kubernetes:postgresql.cnpg.io/v1:ClusterImageCatalog";
    public const string ObjectStore = "kubernetes:barmancloud.cnpg.io/v1:ObjectStore";
}
