using PgHaInfra.Components.Cnpg;
using Pulumi;

namespace PgHaInfra.Components;

/// <summary>Inputs of <see cref="CnpgCluster"/>: what the cluster is. What has no default is required.</summary>
public sealed partial class CnpgClusterArgs : ResourceArgs
{
    /// <summary>Namespace, which must exist or come from a resource of the same program. Required.</summary>
    [Input("namespace", required: true)]
    public Input<string> Namespace { get; set; } = null!;

    /// <summary>Name of the cluster: a DNS label of at most 50 characters. Required.</summary>
    [Input("clusterName", required: true)]
    public Input<string> ClusterName { get; set; } = null!;

    /// <summary>Instances, of which one is the primary. Default 3.</summary>
    [Input("instances")]
    public Input<int> Instances { get; set; } = 3;

    /// <summary>
    /// Image of PostgreSQL, its tag beginning with the major version; a digest may follow. Default
    /// <see cref="PostgresDefaults.Image"/>. Not used with <see cref="ImageCatalog"/>.
    /// </summary>
    [Input("imageName")]
    public Input<string> ImageName { get; set; } = PostgresDefaults.Image;

    /// <summary>Catalogue that names the image for a major version, in place of <see cref="ImageName"/>. Default none.</summary>
    [Input("imageCatalog")]
    public Input<ImageCatalogReferenceArgs>? ImageCatalog { get; set; }

    /// <summary>Volume for the data. Required.</summary>
    [Input("storage", required: true)]
    public Input<StorageArgs> Storage { get; set; } = null!;

    /// <summary>Volume for the write-ahead log. Default: the log is kept with the data.</summary>
    [Input("walStorage")]
    public Input<StorageArgs>? WalStorage { get; set; }

    /// <summary>Processor time of each instance in cores, both request and limit. Default 2.</summary>
    [Input("cpu")]
    public Input<string> Cpu { get; set; } = "2";

    /// <summary>Memory of each instance, both request and limit. Default 8Gi.</summary>
    [Input("memory")]
    public Input<string> Memory { get; set; } = "8Gi";

    /// <summary>
    /// Whether parameters are derived from memory, cores and volumes (<see cref="PostgresSizing"/>). <see cref="Parameters"/> goes over
    /// them in any case. Default true.
    /// </summary>
    public bool Sizing { get; set; } = true;

    /// <summary>Parameters of PostgreSQL, over <see cref="PostgresDefaults.Parameters"/> and the derived ones. Default none.</summary>
    [Input("parameters")]
    public InputMap<string>? Parameters { get; set; }

    /// <summary>
    /// Lines of pg_hba.conf between the one that refuses everybody without TLS and the one that lets everybody in with TLS and a
    /// password. Default none.
    /// </summary>
    [Input("pgHba")]
    public InputList<string>? PgHba { get; set; }

    /// <summary>
    /// Synchronous replication; null switches it off. Default: any one standby must have a transaction before it is
    /// acknowledged, and a failover needs a majority that is sure to hold every acknowledged one.
    /// </summary>
    [Input("synchronous")]
    public Input<SynchronousArgs>? Synchronous { get; set; } =
        new SynchronousArgs { Method = "any", Number = 1, DataDurability = "required", FailoverQuorum = true };

    /// <summary>
    /// Standbys that must confirm, in the form that operators before 1.24 know (minSyncReplicas and maxSyncReplicas, both this number).
    /// Exclusive with <see cref="Synchronous"/>, which must be null then; there is no failover quorum in this form. Default none.
    /// </summary>
    [Input("legacySyncReplicas")]
    public Input<int>? LegacySyncReplicas { get; set; }

    /// <summary>Database that is made for the application. Default appdb.</summary>
    [Input("database")]
    public Input<string> Database { get; set; } = "appdb";

    /// <summary>Role that owns the database. Default app.</summary>
    [Input("owner")]
    public Input<string> Owner { get; set; } = "app";

    /// <summary>
    /// The owner's password; pass a secret output. Default: 32 random letters and digits, which stay the same between updates.
    /// </summary>
    [Input("ownerPassword")]
    public Input<string>? OwnerPassword { get; set; }

    /// <summary>
    /// How a new cluster is set up: locale, encoding, checksums, statements. Its database, owner and secret are filled in from this
    /// component's. Has no effect with <see cref="Recovery"/>. Default: checksums on.
    /// </summary>
    public InitDbArgs InitDb { get; set; } = new() { DataChecksums = true };

    /// <summary>Labels for the component's objects and those the operator makes. Default none.</summary>
    [Input("labels")]
    public InputMap<string>? Labels { get; set; }

    /// <summary>Annotations for the objects that the operator makes. Default none.</summary>
    [Input("inheritedAnnotations")]
    public InputMap<string>? InheritedAnnotations { get; set; }

    /// <summary>Labels and annotations of the instances' service account, for a cloud's workload identity. Default none.</summary>
    [Input("serviceAccount")]
    public Input<InheritedMetadataArgs>? ServiceAccount { get; set; }

    /// <summary>Certificates of servers and clients. Default: the operator's own authority.</summary>
    [Input("certificates")]
    public CertificatesArgs? Certificates { get; set; }

    /// <summary>Further names in the servers' certificate, such as those of public endpoints. Default none.</summary>
    [Input("serverAltDnsNames")]
    public InputList<string>? ServerAltDnsNames { get; set; }

    /// <summary>Plugins of the operator beside the one of <see cref="Archive"/>. Default none.</summary>
    [Input("plugins")]
    public InputList<PluginArgs>? Plugins { get; set; }

    /// <summary>
    /// Where the write-ahead log and base backups go: a <see cref="BackupSchedule"/>'s. Default none: nothing is archived.
    /// </summary>
    public BackupArchive? Archive { get; set; }

    /// <summary>The backup that the cluster begins with. Default none: it begins empty, or as a copy of what it follows.</summary>
    public ClusterRecoveryArgs? Recovery { get; set; }

    /// <summary>The other cluster that this one follows, or shares a topology with. Default none.</summary>
    public ReplicaClusterArgs? Replica { get; set; }

    /// <summary>Roles beside the owner that the operator keeps as declared, by name. Default none.</summary>
    public IDictionary<string, ManagedRoleArgs> Roles { get; } = new SortedDictionary<string, ManagedRoleArgs>(StringComparer.Ordinal);

    /// <summary>Databases beside <see cref="Database"/> that the operator keeps as declared, by name. Default none.</summary>
    public IDictionary<string, ManagedDatabaseArgs> Databases { get; } = new SortedDictionary<string,
    ManagedDatabaseArgs>(StringComparer.Ordinal);
}
