using PgHaInfra.Components;
using PgHaInfra.Components.Cnpg;
using PgHaInfra.Tests.Components;
using Pulumi;

namespace PgHaInfra.Tests.Parity;

/// <summary>
/// The objects of the guide's first version (CloudNativePG 1.23, backups by the operator, minSyncReplicas and maxSyncReplicas, two
/// volumes of 2Gi), made by this project's components.
/// </summary>
internal static class GuideStack
{
    public const string Namespace = "cnpg-database";
    public const string Cluster = "pg-primary-cnpg-r8c7unrw";
    public const string Recovered = Cluster + "-recovered-db";

    private const string NetworkGroup = "rg-cnpg-r8c7unrw-network";
    private const string DnsLabel = "a1b2c3d4e5f6";

    /// <summary>Registers them.</summary>
    public static void Compose()
    {
        var backups = new BackupSchedule("pg", new BackupScheduleArgs
        {
            Namespace = Namespace,
            ClusterName = Cluster,
            Destination = Backups(),
            Archiver = BackupArchiver.Operator,
            Schedule = "0 15 * ? * *",
            Retention = "7d",
        });
        var cluster = new CnpgCluster("pg", ClusterArgs(backups.Archive));
        _ = new CnpgCluster("recovered", RecoveredArgs());
        _ = new PublicEndpoints("pg", EndpointArgs(cluster));
        _ = new PodMonitors("pg", new PodMonitorsArgs { Namespace = Namespace, ClusterName = Cluster });
    }

    private static CnpgClusterArgs ClusterArgs(BackupArchive archive) => new()
    {
        Namespace = Namespace,
        ClusterName = Cluster,
        Storage = Volume(),
        WalStorage = Volume(),
        Synchronous = null,
        LegacySyncReplicas = 1,
        StartDelay = 30,
        StopDelay = 30,
        ReplicationSlots = new ReplicationSlotsArgs
        {
            HighAvailability = new HighAvailabilitySlotsArgs { Enabled = true },
            UpdateInterval = 30,
        },
        NodeSelector = new() { ["workload"] = "postgres" },
        Labels = new() { ["azure.workload.identity/use"] = "true" },
        ServiceAccount = ServiceAccount(),
        Archive = archive,
        Sizing = false,
        Parameters = new()
        {
            ["archive_timeout"] = "5min",
            ["auto_explain.log_min_duration"] = "10s",
            ["checkpoint_completion_target"] = "0.9",
            ["checkpoint_timeout"] = "15min",
            ["shared_buffers"] = "256MB",
            ["effective_cache_size"] = "512MB",
            ["pg_stat_statements.max"] = "1000",
            ["pg_stat_statements.track"] = "all",
            ["max_connections"] = "400",
            ["max_prepared_transactions"] = "400",
            ["max_parallel_workers"] = "32",
            ["max_parallel_maintenance_workers"] = "8",
            ["max_parallel_workers_per_gather"] = "8",
            ["max_replication_slots"] = "32",
            ["max_worker_processes"] = "32",
            ["wal_keep_size"] = "512MB",
            ["max_wal_size"] = "1GB",
        },
    };

    private static CnpgClusterArgs RecoveredArgs() => new()
    {
        Namespace = Namespace,
        ClusterName = Recovered,
        Instances = 1,
        Storage = Volume(),
        WalStorage = Volume(),
        Synchronous = null,
        NodeSelector = new() { ["workload"] = "postgres" },
        Labels = new() { ["azure.workload.identity/use"] = "true" },
        ServiceAccount = ServiceAccount(),
        Recovery = new ClusterRecoveryArgs
        {
            Source = new ArchiveSourceArgs
            {
                Name = "clusterBackup",
                ServerName = Cluster,
                Destination = Backups(),
                Archiver = BackupArchiver.Operator,
            },
        },
    };

    private static PublicEndpointsArgs EndpointArgs(CnpgCluster cluster) => new()
    {
        Namespace = cluster.Namespace,
        ClusterName = cluster.ClusterName,
        SourceRanges = { "203.0.113.6/31" },
        PublicIp = new PublicIpArgs
        {
            ResourceGroupName = NetworkGroup,
            Location = "canadacentral",
            AddressName = "pip-cnpg-r8c7unrw",
            DnsLabel = DnsLabel,
        },
    };

    private static StorageArgs Volume() => new() { Size = "2Gi", StorageClass = "managed-csi-premium" };

    private static BackupDestinationArgs Backups() => new()
    {
        Path = "https://hacnpgpsar8c7unrw.blob.core.windows.net/backups",
        Credentials = new AzureCredentialsArgs { InheritFromAzureAD = true },
    };

    private static InheritedMetadataArgs ServiceAccount() => new()
    {
        Annotations = new InputMap<string> { ["azure.workload.identity/client-id"] = "00000000-0000-0000-0000-000000000001" },
        Labels = new InputMap<string> { ["azure.workload.identity/use"] = "true" },
    };
}
