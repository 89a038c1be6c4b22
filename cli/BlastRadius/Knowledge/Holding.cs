namespace PgHaInfra.Cli.BlastRadius.Knowledge;

/// <summary>What a kind of resource holds, and what happens without it.</summary>
/// <param name="Deleted">The level of its deletion.</param>
/// <param name="Replaced">The level of its replacement.</param>
/// <param name="Lost">What is lost with it, a sentence without its full stop.</param>
public sealed record Holding(DangerLevel Deleted, DangerLevel Replaced, string Lost)
{
    private static readonly Holding Nothing =
        new(DangerLevel.InPlace, DangerLevel.InPlace, "nothing that holds data or that clients reach");
    private static readonly Holding Unknown =
        new(DangerLevel.Disruptive, DangerLevel.Disruptive, "nobody here knows what this type holds: look it up before you deploy");

    private static readonly Dictionary<string, Holding> Known = new(StringComparer.Ordinal)
    {
        ["kubernetes:postgresql.cnpg.io/v1:Cluster"] =
            Data("the databases of this PostgreSQL cluster: the operator deletes the volume claims with it, and only backups are left"),
        ["kubernetes:core/v1:PersistentVolumeClaim"] = Data("the data on the volume, unless its class retains it"),
        ["kubernetes:core/v1:PersistentVolume"] = Data("the data on the volume, unless it is retained"),
        ["kubernetes:core/v1:Namespace"] = Data("everything in the namespace: clusters, volume claims, Secrets, Services"),
        ["kubernetes:storage.k8s.io/v1:StorageClass"] =
            Data("volumes for new or recreated instances of clusters that name the class; volumes that exist stay"),
        ["kubernetes:barmancloud.cnpg.io/v1:ObjectStore"] =
            Data("the way to the archive: backups and recovery stop, and the write-ahead log fills its volume"),
        ["kubernetes:helm.sh/v3:Release"] =
            Data("what the chart installed; without CloudNativePG's operator no failover happens, and without its custom resources every "
                + "cluster is gone"),
        ["azure-native:resources:ResourceGroup"] = Data("everything in the resource group"),
        ["azure-native:containerservice:ManagedCluster"] =
            Data("the Kubernetes cluster with its nodes, its workloads and the disks of every volume that is not retained"),
        ["azure-native:containerservice:AgentPool"] =
            Data("the pool's nodes at once with everything on their local disks; instances on them wait for other nodes of their zone"),
        ["azure-native:kubernetesconfiguration:Extension"] = Data("what the extension provides, local volumes among it"),
        ["azure-native:storage:StorageAccount"] = Data("every backup and archived write-ahead log in the account"),
        ["azure-native:storage:BlobContainer"] =
            Data("every backup and archived write-ahead log in the container, once soft delete has run out"),
        ["azure-native:network:PublicIPAddress"] = Data("the address that clients and firewalls know: Azure gives another one"),
        ["azure-native:network:VirtualNetwork"] = Data("the network of the nodes, and with it the cluster"),
        ["azure-native:network:Subnet"] = Data("the network of the nodes, and with it the cluster"),
        ["azure-native:network:NatGateway"] = Data("the nodes' way out, and the address that others know them by"),
        ["azure-native:managedidentity:UserAssignedIdentity"] =
            Data("the identity with all its roles: archiving, load balancers and disks stop working, "
                + "and no new identity gets the old one's rights"),
        ["azure-native:managedidentity:FederatedIdentityCredential"] =
            new(DangerLevel.Dangerous, DangerLevel.Disruptive,
                "the pods' right to use the identity: archiving stops, and the write-ahead log fills its volume"),
        ["azure-native:authorization:RoleAssignment"] =
            new(DangerLevel.Dangerous, DangerLevel.Disruptive,
                "a right that something here works with, such as writing backups or attaching the public address"),
        ["azure-native:monitor:AzureMonitorWorkspace"] = Data("the history of all metrics"),
        ["azure-native:operationalinsights:Workspace"] = Data("the history of all logs, after 14 days in which it can be recovered"),
        ["azure-native:dashboard:Grafana"] = Data("dashboards and settings that were made by hand, and the address of Grafana"),

        ["random:index/randomString:RandomString"] = Data("the value that names were made with: whatever is named with it is replaced"),
        ["random:index/randomId:RandomId"] = Data("the value that names were made with: whatever is named with it is replaced"),
        ["random:index/randomUuid:RandomUuid"] = Data("the value that names were made with: whatever is named with it is replaced"),
        ["random:index/randomPet:RandomPet"] = Data("the value that names were made with: whatever is named with it is replaced"),
        ["random:index/randomPassword:RandomPassword"] = Service("the password: clients that know the old one are refused"),
        ["pulumi:providers:kubernetes"] = Data("everything that was deployed through this provider: all of it is replaced"),

        ["kubernetes:core/v1:Service"] = Service("the way of clients to the database; a load balancer may get another address"),
        ["kubernetes:core/v1:Secret"] = Service("the Secret for the moment in which there is none; who reads it then fails"),
        ["kubernetes:core/v1:ConfigMap"] = Service("the ConfigMap for the moment in which there is none; who reads it then fails"),
        ["kubernetes:core/v1:ServiceAccount"] = Service("the identity of the pods that use it"),
        ["kubernetes:networking.k8s.io/v1:NetworkPolicy"] = Service("the limit on who reaches the instances"),
        ["kubernetes:policy/v1:PodDisruptionBudget"] = Service("the limit on how many instances a drain may stop"),
        ["kubernetes:postgresql.cnpg.io/v1:Pooler"] = Service("the pooler: connections through it break"),
        ["kubernetes:postgresql.cnpg.io/v1:ScheduledBackup"] = Service("the schedule: no further backups are taken; those there are stay"),
        ["kubernetes:postgresql.cnpg.io/v1:Database"] =
            Data("the database where its reclaim policy is delete; otherwise it stays and is no longer looked after"),
        ["kubernetes:postgresql.cnpg.io/v1:DatabaseRole"] =
            Service("the role is no longer looked after, or dropped where its reclaim policy says so"),
        ["azure-native:authorization:ManagementLockByScope"] = Service("the lock: what it guards can be deleted"),
        ["azure-native:storage:BlobServiceProperties"] =
            Service("soft delete and versions: what is deleted from now on cannot be brought back"),
        ["azure-native:network:NetworkSecurityGroup"] = Service("the limit on who reaches the nodes"),
        ["azure-native:security:Pricing"] = Service("Defender's watch"),
    };

    /// <summary>What is known of a type.</summary>
    public static Holding Of(string type) => Known.GetValueOrDefault(type) ?? (IsKnownHarmless(type) ? Nothing : Unknown);

    /// <summary>The types whose deletion is dangerous.</summary>
    public static IEnumerable<string> DangerousTypes => Known.Where(kind => kind.Value.Deleted == DangerLevel.Dangerous)
        .Select(kind => kind.Key);

    private static Holding Data(string lost) => new(DangerLevel.Dangerous, DangerLevel.Dangerous, lost);

    private static Holding Service(string lost) => new(DangerLevel.Disruptive, DangerLevel.Disruptive, lost);

    // Components are names for their children, and a record of a past backup holds no backup.
    private static bool IsKnownHarmless(string type) =>
        type.StartsWith("pg-ha-infra:", StringComparison.Ordinal)
        || type.StartsWith("azure-native:monitor:", StringComparison.Ordinal)
        || type.StartsWith("azure-native:alertsmanagement:", StringComparison.Ordinal)
        || type.EndsWith(":PodMonitor", StringComparison.Ordinal)
        || type is "kubernetes:postgresql.cnpg.io/v1:Backup" or "azure-native:storage:ManagementPolicy"
            or "azure-native:containerservice:MaintenanceConfiguration"
            or "azure-native:dashboard:ManagedPrivateEndpoint" or "kubernetes:postgresql.cnpg.io/v1:ImageCatalog";
}
