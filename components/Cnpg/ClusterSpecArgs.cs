using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>What a PostgreSQL cluster is to be.</summary>
public sealed class ClusterSpecArgs : ResourceArgs
{
    /// <summary>Image of PostgreSQL with its tag; the tag begins with the major version. Default: the operator's.</summary>
    [Input("imageName")]
    public Input<string>? ImageName { get; set; }

    /// <summary>Catalogue that names the image for a major version, in place of imageName.</summary>
    [Input("imageCatalogRef")]
    public Input<ImageCatalogReferenceArgs>? ImageCatalogRef { get; set; }

    /// <summary>A sentence for people.</summary>
    [Input("description")]
    public Input<string>? Description { get; set; }

    /// <summary>Instances, of which one is the primary. At least 1.</summary>
    [Input("instances", required: true)]
    public Input<int> Instances { get; set; } = null!;

    /// <summary>Fewest synchronous standbys. Legacy: for operators before 1.24, exclusive with postgresql.synchronous. Default 0.</summary>
    [Input("minSyncReplicas")]
    public Input<int>? MinSyncReplicas { get; set; }

    /// <summary>Most synchronous standbys. Legacy: for operators before 1.24, exclusive with postgresql.synchronous. Default 0.</summary>
    [Input("maxSyncReplicas")]
    public Input<int>? MaxSyncReplicas { get; set; }

    /// <summary>Labels and annotations for every object the operator makes for the cluster.</summary>
    [Input("inheritedMetadata")]
    public Input<InheritedMetadataArgs>? InheritedMetadata { get; set; }

    /// <summary>Parameters, client authentication and synchronous replication.</summary>
    [Input("postgresql")]
    public Input<PostgresqlArgs>? Postgresql { get; set; }

    /// <summary>How the first instance comes to be. Default: an empty database "app".</summary>
    [Input("bootstrap")]
    public Input<BootstrapArgs>? Bootstrap { get; set; }

    /// <summary>Other clusters that this one is copied from or follows.</summary>
    [Input("externalClusters")]
    public InputList<ExternalClusterArgs>? ExternalClusters { get; set; }

    /// <summary>Whether the cluster follows another one, in this or another region. Default: it leads itself.</summary>
    [Input("replica")]
    public Input<ReplicaArgs>? Replica { get; set; }

    /// <summary>Volume for the data.</summary>
    [Input("storage")]
    public Input<StorageArgs>? Storage { get; set; }

    /// <summary>Volume for the write-ahead log. Default: the log is kept with the data.</summary>
    [Input("walStorage")]
    public Input<StorageArgs>? WalStorage { get; set; }

    /// <summary>Processor time and memory of each instance.</summary>
    [Input("resources")]
    public Input<ResourcesArgs>? Resources { get; set; }

    /// <summary>On which nodes instances may run.</summary>
    [Input("affinity")]
    public Input<AffinityArgs>? Affinity { get; set; }

    /// <summary>How instances spread over zones.</summary>
    [Input("topologySpreadConstraints")]
    public InputList<TopologySpreadConstraintArgs>? TopologySpreadConstraints { get; set; }

    /// <summary>When an instance counts as started, ready and alive.</summary>
    [Input("probes")]
    public Input<ProbesArgs>? Probes { get; set; }

    /// <summary>Replication slots that the operator keeps on every instance.</summary>
    [Input("replicationSlots")]
    public Input<ReplicationSlotsArgs>? ReplicationSlots { get; set; }

    /// <summary>Certificates of servers and clients. Default: the operator makes its own authority.</summary>
    [Input("certificates")]
    public Input<CertificatesArgs>? Certificates { get; set; }

    /// <summary>Secret with the password of postgres.</summary>
    [Input("superuserSecret")]
    public Input<SecretReferenceArgs>? SuperuserSecret { get; set; }

    /// <summary>Whether postgres may log in over the network. Default false.</summary>
    [Input("enableSuperuserAccess")]
    public Input<bool>? EnableSuperuserAccess { get; set; }

    /// <summary>Roles that the operator keeps as declared.</summary>
    [Input("managed")]
    public Input<ManagedArgs>? Managed { get; set; }

    /// <summary>Labels and annotations of the instances' service account.</summary>
    [Input("serviceAccountTemplate")]
    public Input<ServiceAccountTemplateArgs>? ServiceAccountTemplate { get; set; }

    /// <summary>Whether PodDisruptionBudgets guard primary and replicas. Default true.</summary>
    [Input("enablePDB")]
    public Input<bool>? EnablePDB { get; set; }

    /// <summary>
    /// "unsupervised": a rolling update goes through; "supervised": it waits for a person before the primary. Default unsupervised.
    /// </summary>
    [Input("primaryUpdateStrategy")]
    public Input<string>? PrimaryUpdateStrategy { get; set; }

    /// <summary>"restart" or "switchover" of the primary at the end of a rolling update. Default restart.</summary>
    [Input("primaryUpdateMethod")]
    public Input<string>? PrimaryUpdateMethod { get; set; }

    /// <summary>The lease that a primary must hold.</summary>
    [Input("primaryLease")]
    public Input<PrimaryLeaseArgs>? PrimaryLease { get; set; }

    /// <summary>Seconds to wait before a failover. Default 0.</summary>
    [Input("failoverDelay")]
    public Input<int>? FailoverDelay { get; set; }

    /// <summary>Seconds an instance may take to start. Default 3600.</summary>
    [Input("startDelay")]
    public Input<int>? StartDelay { get; set; }

    /// <summary>Seconds an instance may take to stop. Default 1800.</summary>
    [Input("stopDelay")]
    public Input<int>? StopDelay { get; set; }

    /// <summary>Seconds of stopDelay that are given to clients to finish. Default 180.</summary>
    [Input("smartShutdownTimeout")]
    public Input<int>? SmartShutdownTimeout { get; set; }

    /// <summary>Seconds the old primary may take to stop in a switchover. Default 3600.</summary>
    [Input("switchoverDelay")]
    public Input<int>? SwitchoverDelay { get; set; }

    /// <summary>Metrics of the instances.</summary>
    [Input("monitoring")]
    public Input<MetricsArgs>? Monitoring { get; set; }

    /// <summary>Backups by the operator itself. Deprecated in favour of plugins since 1.26, gone in 1.31.</summary>
    [Input("backup")]
    public Input<ClusterBackupArgs>? Backup { get; set; }

    /// <summary>Plugins, such as the one that archives to object storage.</summary>
    [Input("plugins")]
    public InputList<PluginArgs>? Plugins { get; set; }

    /// <summary>"error", "warning", "info", "debug" or "trace". Default info.</summary>
    [Input("logLevel")]
    public Input<string>? LogLevel { get; set; }

    /// <summary>Priority class of the instances' pods.</summary>
    [Input("priorityClassName")]
    public Input<string>? PriorityClassName { get; set; }

    /// <summary>Secrets for the image's registry.</summary>
    [Input("imagePullSecrets")]
    public InputList<SecretReferenceArgs>? ImagePullSecrets { get; set; }
}
