using PgHaInfra.Components.Cnpg;
using Pulumi;

namespace PgHaInfra.Components;

/// <summary>Inputs of <see cref="CnpgCluster"/>. What has no default is required.</summary>
public sealed class CnpgClusterArgs : ResourceArgs
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

    /// <summary>Image of PostgreSQL, its tag beginning with the major version. Default PostgreSQL 18 without Barman's tools.</summary>
    [Input("imageName")]
    public Input<string> ImageName { get; set; } = "ghcr.io/cloudnative-pg/postgresql:18-standard-trixie";

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
    /// Synchronous replication; null switches it off. Default: any one standby must have a transaction before it is
    /// acknowledged, and a failover needs a majority that is sure to hold every acknowledged one.
    /// </summary>
    [Input("synchronous")]
    public Input<SynchronousArgs>? Synchronous { get; set; } =
        new SynchronousArgs { Method = "any", Number = 1, DataDurability = "required", FailoverQuorum = true };

    /// <summary>Database that is made for the application. Default appdb.</summary>
    [Input("database")]
    public Input<string> Database { get; set; } = "appdb";

    /// <summary>Role that owns the database. Default app.</summary>
    [Input("owner")]
    public Input<string> Owner { get; set; } = "app";

    /// <summary>The owner's password; pass a secret output. Default: 32 random letters and digits, which stay the same between updates.</summary>
    [Input("ownerPassword")]
    public Input<string>? OwnerPassword { get; set; }

    /// <summary>Parameters of PostgreSQL, over <see cref="PostgresDefaults.Parameters"/>. Default none.</summary>
    [Input("parameters")]
    public InputMap<string>? Parameters { get; set; }

    /// <summary>
    /// Lines of pg_hba.conf between the one that refuses everybody without TLS and the one that lets everybody in with TLS and a
    /// password. Default none.
    /// </summary>
    [Input("pgHba")]
    public InputList<string>? PgHba { get; set; }

    /// <summary>Labels for the component's objects and those the operator makes. Default none.</summary>
    [Input("labels")]
    public InputMap<string>? Labels { get; set; }

    /// <summary>Labels that a node must have. Default none.</summary>
    [Input("nodeSelector")]
    public InputMap<string>? NodeSelector { get; set; }

    /// <summary>Taints that the instances put up with. Default none.</summary>
    [Input("tolerations")]
    public InputList<TolerationArgs>? Tolerations { get; set; }

    /// <summary>How instances keep apart by zone. Default required.</summary>
    public Spread Zones { get; set; } = Spread.Required;

    /// <summary>How instances keep apart by node. Default required.</summary>
    public Spread Nodes { get; set; } = Spread.Required;

    /// <summary>Further names in the servers' certificate, such as those of public endpoints. Default none.</summary>
    [Input("serverAltDnsNames")]
    public InputList<string>? ServerAltDnsNames { get; set; }

    /// <summary>Labels and annotations of the instances' service account, for a cloud's workload identity. Default none.</summary>
    [Input("serviceAccount")]
    public Input<InheritedMetadataArgs>? ServiceAccount { get; set; }

    /// <summary>Roles beside the owner that the operator keeps as declared. Default none.</summary>
    [Input("roles")]
    public InputList<RoleArgs>? Roles { get; set; }

    /// <summary>Plugins of the operator, such as the one that archives to object storage. Default none.</summary>
    [Input("plugins")]
    public InputList<PluginArgs>? Plugins { get; set; }

    /// <summary>Who may reach the instances; null leaves that to others. Default: the operator, the collectors of metrics, nobody else.</summary>
    public ClusterNetworkPolicyArgs? NetworkPolicy { get; set; } = new();

    /// <summary>Whether an update waits until the cluster is ready. Default true.</summary>
    public bool WaitUntilReady { get; set; } = true;
}
