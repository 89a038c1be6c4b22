namespace PgHaInfra.Tests.Components;

/// <summary>Type tokens of what the components register.</summary>
internal static class Types
{
    public const string CnpgCluster = "pg-ha-infra:index:CnpgCluster";
    public const string PublicEndpoints = "pg-ha-infra:index:PublicEndpoints";
    public const string BackupStorage = "pg-ha-infra:index:BackupStorage";
    public const string BackupSchedule = "pg-ha-infra:index:BackupSchedule";
    public const string CnpgOperator = "pg-ha-infra:index:CnpgOperator";
    public const string Namespace = "kubernetes:core/v1:Namespace";
    public const string Release = "kubernetes:helm.sh/v3:Release";
    public const string PublicIp = "azure-native:network:PublicIPAddress";
    public const string ResourceGroup = "azure-native:resources:ResourceGroup";
    public const string StorageAccount = "azure-native:storage:StorageAccount";
    public const string BlobContainer = "azure-native:storage:BlobContainer";
    public const string BlobServiceProperties = "azure-native:storage:BlobServiceProperties";
    public const string ManagementPolicy = "azure-native:storage:ManagementPolicy";
    public const string ManagementLock = "azure-native:authorization:ManagementLockByScope";
    public const string DiagnosticSetting = "azure-native:monitor:DiagnosticSetting";
    public const string ObjectStore = "kubernetes:barmancloud.cnpg.io/v1:ObjectStore";
    public const string ScheduledBackup = "kubernetes:postgresql.cnpg.io/v1:ScheduledBackup";
    public const string RandomPassword = "random:index/randomPassword:RandomPassword";
    public const string Secret = "kubernetes:core/v1:Secret";
    public const string Service = "kubernetes:core/v1:Service";
    public const string CnpgPooler = "pg-ha-infra:index:CnpgPooler";
    public const string PgStorageClass = "pg-ha-infra:index:PgStorageClass";
    public const string LocalNvmeExtension = "pg-ha-infra:index:LocalNvmeExtension";
    public const string NamespacePolicies = "pg-ha-infra:index:NamespacePolicies";
    public const string StorageClass = "kubernetes:storage.k8s.io/v1:StorageClass";
    public const string Extension = "azure-native:kubernetesconfiguration:Extension";
    public const string Database = "kubernetes:postgresql.cnpg.io/v1:Database";
    public const string Pooler = "kubernetes:postgresql.cnpg.io/v1:Pooler";
    public const string Cluster = "kubernetes:postgresql.cnpg.io/v1:Cluster";
    public const string NetworkPolicy = "kubernetes:networking.k8s.io/v1:NetworkPolicy";

    public const string AksPgCluster = "pg-ha-infra:index:AksPgCluster";
    public const string WorkloadIdentityBinding = "pg-ha-infra:index:WorkloadIdentityBinding";
    public const string KubernetesProvider = "pulumi:providers:kubernetes";
    public const string VirtualNetwork = "azure-native:network:VirtualNetwork";
    public const string Subnet = "azure-native:network:Subnet";
    public const string UserAssignedIdentity = "azure-native:managedidentity:UserAssignedIdentity";
    public const string FederatedIdentityCredential = "azure-native:managedidentity:FederatedIdentityCredential";
    public const string RoleAssignment = "azure-native:authorization:RoleAssignment";
    public const string ManagedCluster = "azure-native:containerservice:ManagedCluster";
    public const string AgentPool = "azure-native:containerservice:AgentPool";
    public const string MaintenanceConfiguration = "azure-native:containerservice:MaintenanceConfiguration";
    public const string Pricing = "azure-native:security:Pricing";
    public const string UserCredentials = "azure-native:containerservice:listManagedClusterUserCredentials";

    public const string Monitoring = "pg-ha-infra:index:Monitoring";
    public const string ClusterMonitoring = "pg-ha-infra:index:ClusterMonitoring";
    public const string PodMonitors = "pg-ha-infra:index:PodMonitors";
    public const string OperatorPodMonitor = "pg-ha-infra:index:OperatorPodMonitor";
    public const string KubePrometheusStack = "pg-ha-infra:index:KubePrometheusStack";
    public const string MonitorWorkspace = "azure-native:monitor:AzureMonitorWorkspace";
    public const string LogsWorkspace = "azure-native:operationalinsights:Workspace";
    public const string Grafana = "azure-native:dashboard:Grafana";
    public const string DataCollectionEndpoint = "azure-native:monitor:DataCollectionEndpoint";
    public const string DataCollectionRule = "azure-native:monitor:DataCollectionRule";
    public const string DataCollectionRuleAssociation = "azure-native:monitor:DataCollectionRuleAssociation";
    public const string PrometheusRuleGroup = "azure-native:alertsmanagement:PrometheusRuleGroup";
    public const string ActionGroup = "azure-native:monitor:ActionGroup";
    public const string ManagedPodMonitor = "kubernetes:azmonitoring.coreos.com/v1:PodMonitor";
    public const string PodMonitor = "kubernetes:monitoring.coreos.com/v1:PodMonitor";
    public const string PrometheusRule = "kubernetes:monitoring.coreos.com/v1:PrometheusRule";
}
