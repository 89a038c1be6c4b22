using PgHaInfra.Components;
using PgHaInfra.Components.Cnpg;
using Pulumi;

namespace PgHaInfra.Tests.Components;

/// <summary>Whatever a cluster is asked to be, its objects are what the operator's schemas allow.</summary>
public sealed class ClusterVariantsTests
{
    private static readonly Dictionary<string, Action<CnpgClusterArgs>> Variants = new()
    {
        ["defaults"] = _ => { },
        ["asynchronous"] = a => a.Synchronous = null,
        ["legacy standbys"] = a => (a.Synchronous, a.LegacySyncReplicas) = (null, 1),
        ["catalogue"] = a =>
            a.ImageCatalog = new ImageCatalogReferenceArgs
            {
                ApiGroup = "postgresql.cnpg.io",
                Kind = "ImageCatalog",
                Name = "images",
                Major = 18,
            },
        ["no sizing, no probes"] = a => (a.Sizing, a.Probes) = (false, null),
        ["everything about running"] = a =>
        {
            (a.StartDelay, a.StopDelay, a.SmartShutdownTimeout, a.SwitchoverDelay, a.FailoverDelay) = (30, 60, 20, 120, 5);
            (a.PrimaryUpdateStrategy, a.PrimaryUpdateMethod, a.EnablePdb, a.EnableSuperuserAccess) = ("supervised", "restart", false, true);
            (a.PriorityClassName, a.LogLevel) = ("database", "debug");
            a.PrimaryLease = new PrimaryLeaseArgs { LeaseDurationSeconds = 20, RenewDeadlineSeconds = 12, RetryPeriodSeconds = 2 };
            a.ImagePullSecrets = new[] { new SecretReferenceArgs { Name = "registry" } };
            a.InheritedAnnotations = new() { ["example.com/a"] = "b" };
            a.ReplicationSlots = new ReplicationSlotsArgs
            {
                HighAvailability = new HighAvailabilitySlotsArgs { Enabled = true, SlotPrefix = "_ha_" },
                SynchronizeReplicas = new SynchronizeReplicasArgs { Enabled = true, ExcludePatterns = new[] { "^tmp_" } },
                UpdateInterval = 15,
            };
        },
        ["initialisation"] = a => a.InitDb = new InitDbArgs
        {
            DataChecksums = true,
            Encoding = "UTF8",
            LocaleProvider = "icu",
            IcuLocale = "en-US",
            LocaleCType = "C",
            LocaleCollate = "C",
            WalSegmentSize = 32,
            PostInitSQL = new[] { "SELECT 1" },
            PostInitApplicationSQL = new[]
            {
                "CREATE EXTENSION pg_trgm",
            },
            PostInitTemplateSQL = new[] { "SELECT 2" },
        },
        ["certificates"] = a => (a.Certificates, a.ServerAltDnsNames) =
            (
                new CertificatesArgs { ServerCASecret = "ca", ServerTLSSecret = "tls", ServerAltDNSNames = new[] { "a.example.com" } },
                new[] { "b.example.com" }),
        ["archive by plugin"] = a => a.Archive = BackupArchive.ByPlugin("pg-store"),
        ["archive by operator"] = a => a.Archive = BackupArchive.ByOperator(new ClusterBackupArgs
        {
            BarmanObjectStore = new BarmanObjectStoreArgs
            {
                DestinationPath = "https://a.blob.core.windows.net/b",
                AzureCredentials = Identity(),
            },
            RetentionPolicy = "30d",
        }),
        ["recovery from a store"] = a =>
            a.Recovery = new ClusterRecoveryArgs { Source = new ArchiveSourceArgs { ServerName = "old", ObjectStore = "old-store" } },
        ["recovery to a point in time"] = a => a.Recovery = new ClusterRecoveryArgs
        {
            Source = Elsewhere("old"),
            Target = new RecoveryTargetArgs { TargetTime = "2026-11-21T23:30:00Z", Exclusive = true, BackupID = "20261121T020000" },
        },
        ["recovery in tree"] = a =>
        {
            var source = Elsewhere("old");
            source.Archiver = BackupArchiver.Operator;
            a.Recovery = new ClusterRecoveryArgs { Source = source, Target = new RecoveryTargetArgs { TargetImmediate = true } };
        },
        ["recovery from a Backup"] = a => a.Recovery = new ClusterRecoveryArgs { Backup = "pg-backup-1" },
        ["replica cluster"] = a => a.Replica = new ReplicaClusterArgs { Source = Elsewhere("pg-west"), MinApplyDelay = "1h" },
        ["distributed, leading"] = a =>
            a.Replica = new ReplicaClusterArgs { Source = Elsewhere("pg-west"), Primary = "pg", Self = "pg", PromotionToken = "token" },
        ["distributed, following"] = a =>
            a.Replica = new ReplicaClusterArgs { Source = Elsewhere("pg-west"), Primary = "pg-west", Self = "pg" },
        ["contents"] = a =>
        {
            a.Roles["reader"] = new ManagedRoleArgs
            {
                MemberOf = new[] { "pg_read_all_data" },
                ValidUntil = "2027-01-01T00:00:00Z",
                ConnectionLimit = 5,
                Comment = "reports",
            };
            a.Roles["team"] = new ManagedRoleArgs { Login = false };
            a.Databases["reports"] = new ManagedDatabaseArgs
            {
                Owner = "reader",
                DeleteWithDeclaration = true,
                Encoding = "UTF8",
                Locale = "C",
                ConnectionLimit = 10,
                Extensions = new[] { new DatabaseExtensionArgs { Name = "pg_trgm", Version = "1.6", Schema = "public" } },
                Schemas = new[] { new DatabaseSchemaArgs { Name = "daily", Owner = "reader" } },
            };
        },
    };

    public static TheoryData<string> Names => [.. Variants.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Is_what_the_schemas_allow(string variant)
    {
        var plan = new Plan().ExpectingCluster().Expecting(Types.ObjectStore, Types.Database);
        await plan.Run(() => _ = new CnpgCluster("db", CnpgClusterTests.Minimal(Variants[variant])));

        var custom = plan.Registered.Where(r => r.Contains(".cnpg.io/", StringComparison.Ordinal)).Select(r => r.Split(' ', 2)).ToList();
        Assert.NotEmpty(custom);
        Assert.All(custom, r => Assert.Empty(Manifests.Mistakes(plan.Inputs(r[0], r[1]))));
    }

    internal static ArchiveSourceArgs Elsewhere(string name) => new()
    {
        ServerName = name,
        Destination = new BackupDestinationArgs { Path = "https://west.blob.core.windows.net/pg-backups", Credentials = Identity() },
    };

    private static AzureCredentialsArgs Identity() => new() { InheritFromAzureAD = true };
}
