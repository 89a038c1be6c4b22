using System.Collections.Immutable;
using PgHaInfra.Components;
using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings;

/// <summary>A PostgreSQL cluster: a primary, its replicas, a database with its owner, and how clients reach them.</summary>
public sealed record ClusterSettings
{
    [Setting("Name of the cluster; Services, Secrets and pods take it as their prefix.", Identifies = true, Promoted = false)]
    [DnsLabel(50)]
    public required string Name { get; init; }

    [Setting("Namespace of the cluster; made by the stack, once where several clusters share it.", Promoted = false)]
    [NamespaceName]
    public string Namespace { get; init; } = "cnpg-database";

    [Setting("Instances of PostgreSQL: one primary, the others replicas.", Promoted = false)]
    [Between(1, 99)]
    public int Instances { get; init; } = 3;

    [Setting("Container image of PostgreSQL. Its tag begins with the version; a digest may follow.")]
    [Image]
    public string Image { get; init; } = PostgresDefaults.Image;

    [Setting("Catalogue that names the image for a major version; image is not used then.")]
    public ImageCatalogSettings? ImageCatalog { get; init; }

    [Setting("Volume for the data.", Promoted = false)]
    public required StorageSettings Storage { get; init; }

    [Setting("Volume for the write-ahead log; without it, the log is kept with the data.", Promoted = false)]
    public StorageSettings? WalStorage { get; init; }

    [Setting("Processor time and memory of each instance.", Promoted = false)]
    public ResourceSettings Resources { get; init; } = new();

    [Setting("Synchronous replication.")]
    public SynchronousSettings Synchronous { get; init; } = new();

    [Setting("Database that is made for the application.", Promoted = false)]
    [SqlName("postgres", "template0", "template1")]
    public string Database { get; init; } = "appdb";

    [Setting("Role that owns the database.", Promoted = false)]
    [SqlName("postgres", "streaming_replica")]
    public string Owner { get; init; } = "app";

    [Setting("The owner's password; without it, a random one of 32 characters.", Promoted = false)]
    public SecretText? OwnerPassword { get; init; }

    [Setting("How a new, empty cluster is set up.")]
    public InitializationSettings Initialization { get; init; } = new();

    [Setting("Backup that a new cluster begins with, in place of an empty database.", Promoted = false)]
    public RecoverySettings? Recovery { get; init; }

    [Setting("Another cluster that this one follows, such as that of another region.", Promoted = false)]
    public ReplicaSettings? Replica { get; init; }

    [Setting("Roles beside the owner.")]
    public IReadOnlyList<RoleSettings> Roles { get; init; } = ImmutableArray<RoleSettings>.Empty;

    [Setting("Databases beside the application's first one.")]
    public IReadOnlyList<DatabaseSettings> Databases { get; init; } = ImmutableArray<DatabaseSettings>.Empty;

    [Setting(
        "Parameters of PostgreSQL, over the defaults and those that follow from the sizes. What the operator or this project fixes is "
        + "refused.")]
    [Parameter]
    public IReadOnlyDictionary<string, string> Parameters { get; init; } = ImmutableDictionary<string, string>.Empty;

    [Setting("Lines of pg_hba.conf that are read before the one which lets everyone in over TLS with a password.")]
    [HbaLine]
    public IReadOnlyList<string> PgHba { get; init; } = ImmutableArray<string>.Empty;

    [Setting("Endpoints outside the Kubernetes cluster; without them, the database is reachable inside only.", Promoted = false)]
    public EndpointSettings? Endpoints { get; init; }

    [Setting("Backups. Without it, platform aks makes them with these defaults, platform kubeconfig makes none.")]
    public BackupSettings? Backup { get; init; }

    [Setting("Pools of connections in front of the cluster, one for each access.")]
    public IReadOnlyList<PoolerSettings> Poolers { get; init; } = ImmutableArray<PoolerSettings>.Empty;

    [Setting("Certificates from elsewhere, or further names in those that the operator makes.", Promoted = false)]
    public CertificateSettings Certificates { get; init; } = new();

    [Setting("Who may reach the instances.")]
    public NetworkPolicySettings NetworkPolicy { get; init; } = new();

    [Setting("On which nodes the instances run.")]
    public PlacementSettings Placement { get; init; } = new();

    [Setting("How long instances may take to start and stop, and how the primary is updated.")]
    public LifecycleSettings Lifecycle { get; init; } = new();

    [Setting("When an instance counts as started, ready and alive.")]
    public ProbeSettings Probes { get; init; } = new();

    [Setting("Priority class of the instances' pods.")]
    [DnsSubdomain]
    public string? PriorityClass { get; init; }

    [Setting("Labels for every object of the cluster.", Promoted = false)]
    [MetadataEntry(isLabel: true)]
    public IReadOnlyDictionary<string, string> Labels { get; init; } = ImmutableDictionary<string, string>.Empty;

    [Setting("Refuse to delete the cluster and its endpoints until this is false again.", Promoted = false)]
    public bool Protect { get; init; }

    /// <summary>The backups the cluster has on a platform; null for none.</summary>
    public BackupSettings? BackupOn(Platform platform) =>
        (Backup ?? (platform == Platform.Aks ? new BackupSettings() : null)) is { Enabled: true } backup ? backup : null;

    /// <summary>The container of its backups in the stack's storage account.</summary>
    internal string ContainerName(BackupSettings backup) => backup.Container ?? $"{Name}-backups";
}
