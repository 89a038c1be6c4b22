using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Verify;
using PgHaInfra.Verify.Checks.Backup;

namespace PgHaInfra.Tests.Verify.Planted;

/// <summary>
/// What is wrong with schedules, archiving and restores is found by the check that claims to find it; what is right passes.
/// </summary>
public sealed class BackupDefectTests(BackupDefectTests.Shared shared) : IClassFixture<BackupDefectTests.Shared>
{
    private const string Restore = "pg-restore";

    private static readonly Expectations Configured = new() { Backup = true, Schedule = "0 0 2 * * *", ScheduleSuspended = false };

    private readonly PlantedEnvironment environment = shared.Environment;

    [Fact]
    public async Task Restores_pass_when_all_is_well_and_fail_when_they_miss_rows_or_the_moment()
    {
        // What a killed run has left behind is in nobody's way.
        environment.Store.Create(new KubeObject(ResourceKind.Cluster, PlantedEnvironment.Namespace, Restore)
        {
            Labels = { ["pgha.dev/restore-of"] = "pg" },
            Spec = (JsonObject)JsonNode.Parse(Clusters.Spec(instances: 1))!,
        });
        foreach (var check in BackupChecks.All)
        {
            var finding = await environment.RunAsync(check, expected: Configured);
            Assert.True(finding.Verdict == Verdict.Pass, $"{check.Name}: {finding.Evidence}");
        }

        Assert.Null(environment.Store.Get(ResourceKind.Cluster, PlantedEnvironment.Namespace, Restore));
        Assert.DoesNotContain(
            environment.Store.List(ResourceKind.PersistentVolumeClaim, PlantedEnvironment.Namespace),
            claim => claim.Name.StartsWith(Restore, StringComparison.Ordinal));
        Assert.Empty(environment.Store.List(ResourceKind.Backup, PlantedEnvironment.Namespace));

        await environment.ExecuteAsync("pg-1", "INSERT INTO orders VALUES (1001, 'late')", "app");
        // A restore that stops too early, as one does whose archive has a hole that nobody noticed.
        using (environment.OnCreated(ResourceKind.Cluster, Restore, cluster =>
            cluster.Spec["bootstrap"]!["recovery"]!["recoveryTarget"] = new JsonObject { ["targetImmediate"] = true }))
        {
            await FailsAsync(new RestoreDrill(), "public.orders has 1000 rows instead of 1001");
        }

        using (environment.OnCreated(ResourceKind.Cluster, Restore, cluster => Shift(cluster, TimeSpan.FromSeconds(1))))
        {
            await FailsAsync(new PointInTime(), "markers after the target 1, at most 0");
        }
    }

    [Fact]
    public async Task A_backup_that_completes_but_cannot_be_restored_and_a_store_that_lost_everything()
    {
        Assert.Equal(Verdict.Pass, (await environment.RunAsync(new OnDemandBackup())).Verdict);
        var blobs = await environment.BlobsAsync("pg");
        foreach (var name in (await blobs.ListAsync("pg/base/", CancellationToken.None))
            .Where(name => name.EndsWith("data.tar", StringComparison.Ordinal)))
        {
            await blobs.PutAsync(name, "no archive"u8.ToArray(), CancellationToken.None);
        }

        await FailsAsync(new RestoreDrill(), "the latest backup cannot be restored");
        Assert.Null(environment.Store.Get(ResourceKind.Cluster, PlantedEnvironment.Namespace, Restore));

        environment.Store.Create(new KubeObject(ResourceKind.Backup, PlantedEnvironment.Namespace, "pg-claimed")
        {
            Spec = new JsonObject { ["cluster"] = new JsonObject { ["name"] = "pg" } },
            Status = new JsonObject { ["phase"] = "completed", ["stoppedAt"] = KubeObject.FormatTime(DateTimeOffset.UtcNow) },
        });
        await WithStoreAsync(configuration => configuration["destinationPath"] = "https://pgha.blob.core.windows.net/elsewhere", async () =>
        {
            await (await environment.BlobsAsync("other"))
                .PutAsync("other/base/1/backup.info", "status=DONE"u8.ToArray(), CancellationToken.None);
            await FailsAsync(new BackupObjects(), "has no base backup of pg, although one is said to have ended");
        });
        environment.Store.Delete(ResourceKind.Backup, PlantedEnvironment.Namespace, "pg-claimed");
    }

    [Fact]
    public async Task A_store_that_a_Secret_opens()
    {
        PlantKey("a2V5ZWQta2V5ZWQta2V5ZWQta2V5ZWQta2V5ZWQta2V5ZWQta2V5ZWQta2V5ZWQta2V5ZWQta2V5ZWQta2V5ZQ==");
        environment.Create(ResourceKind.ObjectStore, "keyed-store", Clusters.KeyedStore);
        environment.Create(
            ResourceKind.Cluster, "keyed", Clusters.Spec(instances: 1, more: Clusters.Archived.Replace("pg-store", "keyed-store")));
        await environment.UntilHealthyAsync("keyed");
        var early = await environment.RunAsync(new BackupObjects(), "keyed");
        Assert.True(early.Verdict == Verdict.Skipped, early.Evidence);
        Assert.Equal(Verdict.Pass, (await environment.RunAsync(new OnDemandBackup(), "keyed")).Verdict);
        var found = await environment.RunAsync(new BackupObjects(), "keyed");
        Assert.Equal(
            (Verdict.Pass, "1 base backups of keyed in https://keyed.blob.core.windows.net/backups"), (found.Verdict, found.Evidence));
        PlantKey("bm90aGluZw==");
        Assert.Equal(Verdict.Inconclusive, (await environment.RunAsync(new BackupObjects(), "keyed")).Verdict);

        void PlantKey(string key)
        {
            environment.Store.Delete(ResourceKind.Secret, PlantedEnvironment.Namespace, "azure");
            var secret = new KubeObject(ResourceKind.Secret, PlantedEnvironment.Namespace, "azure");
            secret.Json["stringData"] = new JsonObject
            {
                ["connection"] = $"DefaultEndpointsProtocol=https;AccountName=keyed;AccountKey={key};EndpointSuffix=core.windows.net",
            };
            environment.Store.Create(secret);
        }
    }

    [Fact]
    public async Task Archiving_that_is_broken()
    {
        var lost = new JsonObject { ["connectionString"] = new JsonObject { ["name"] = "lost", ["key"] = "connection" } };
        await WithStoreAsync(configuration => configuration["azureCredentials"] = lost, async () =>
        {
            await FailsAsync(new WalArchiving(), "was not archived");
            await FailsAsync(new OnDemandBackup(), "failed");
        });
        // PostgreSQL would try again in a minute; a segment that is archived now shows that it works again.
        await environment.ExecuteAsync("pg-1", "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE backend_type = 'archiver'");
        Assert.Equal(Verdict.Pass, (await environment.RunAsync(new WalArchiving())).Verdict);
    }

    [Fact]
    public async Task Schedules_that_are_wrong()
    {
        var check = new ScheduleConfigured();
        Assert.Equal(Verdict.Pass, (await environment.RunAsync(check, expected: Configured)).Verdict);
        // Statuses first: the operator looks at a schedule once its specification has changed, and would mend them.
        await PlantAsync(schedule => schedule.Status["nextScheduleTime"] = "2031-01-01T00:00:00Z",
            "announces its next backup for 2031-01-01");
        await PlantAsync(schedule => schedule.Status["lastCheckTime"] = "2026-01-01T00:00:00Z",
            "has not made the backup that was due at 2026-01-01 02:00:00Z");
        await PlantAsync(schedule => schedule.Spec["schedule"] = "0 0 3 * * *", "has the schedule '0 0 3 * * *'");
        await PlantAsync(schedule => schedule.Spec["suspend"] = true, "is suspended");
        await PlantAsync(schedule => schedule.Spec["backupOwnerReference"] = "none", "does not own the Backups");
        await PlantAsync(schedule => schedule.Spec["method"] = "barmanObjectStore", "has the method barmanObjectStore");
        async Task PlantAsync(Action<KubeObject> plant, string evidence)
        {
            var right = environment.Store.Get(ResourceKind.ScheduledBackup, PlantedEnvironment.Namespace, "pg-backup")!;
            environment.Change(ResourceKind.ScheduledBackup, "pg-backup", plant);
            await FailsAsync(check, evidence);
            environment.Change(
                ResourceKind.ScheduledBackup, "pg-backup",
                schedule => (schedule.Spec, schedule.Status) = (right.Spec.DeepClone().AsObject(), right.Status.DeepClone().AsObject()));
        }
    }

    [Fact]
    public async Task Backups_that_are_old_or_were_never_made()
    {
        Assert.Equal(Verdict.Skipped, (await environment.RunAsync(new BackupAge(), "young")).Verdict);
        environment.Change(ResourceKind.ObjectStore, "pg-store", store => store.Status["serverRecoveryWindow"] = new JsonObject
        {
            ["young"] = new JsonObject { ["lastSuccessfulBackupTime"] = KubeObject.FormatTime(DateTimeOffset.UtcNow.AddDays(-3)) },
        });
        var old = await environment.RunAsync(new BackupAge(), "young");
        Assert.Equal((Verdict.Fail, "backup age 72 h, at most 24 h"), (old.Verdict, old.Evidence));
        var unscheduled = await environment.RunAsync(new ScheduleConfigured(), "young", Configured);
        Assert.Equal((Verdict.Fail, "no ScheduledBackup names the cluster"), (unscheduled.Verdict, unscheduled.Evidence));
        foreach (var check in BackupChecks.All)
        {
            Assert.Equal((check.Name, Verdict.Fail), (check.Name, (await environment.RunAsync(check, "bare", Configured)).Verdict));
            Assert.Equal((check.Name, Verdict.Skipped), (check.Name, (await environment.RunAsync(check, "bare")).Verdict));
        }
    }

    private async Task WithStoreAsync(Action<JsonNode> plant, Func<Task> look)
    {
        var right = environment.Store.Get(ResourceKind.ObjectStore, PlantedEnvironment.Namespace, "pg-store")!.Spec;
        environment.Change(ResourceKind.ObjectStore, "pg-store", store => plant(store.Spec["configuration"]!));
        try
        {
            await look();
        }
        finally
        {
            environment.Change(ResourceKind.ObjectStore, "pg-store", store => store.Spec = right.DeepClone().AsObject());
        }
    }

    private async Task FailsAsync(ICheck check, string evidence)
    {
        var finding = await environment.RunAsync(check, expected: Configured);
        var named = finding.Evidence.Contains(evidence, StringComparison.Ordinal) ? check.Name : finding.Evidence;
        Assert.Equal((Verdict.Fail, check.Name), (finding.Verdict, named));
    }

    private static void Shift(KubeObject cluster, TimeSpan by)
    {
        var target = cluster.Spec["bootstrap"]!["recovery"]!["recoveryTarget"]!;
        var moment = DateTimeOffset.Parse((string)target["targetTime"]!, System.Globalization.CultureInfo.InvariantCulture);
        target["targetTime"] = (moment + by).UtcDateTime.ToString(
            "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>One environment for all of them: a cluster with backups, one without, and one that has not made any yet.</summary>
    public sealed class Shared : IAsyncLifetime
    {
        internal PlantedEnvironment Environment { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Environment = await PlantedEnvironment.StartAsync();
            Environment.Create(ResourceKind.ObjectStore, "pg-store", Clusters.Store);
            Environment.Create(ResourceKind.ScheduledBackup, "pg-backup", Clusters.Schedule());
            Environment.Create(ResourceKind.Cluster, "pg", Clusters.Spec(instances: 1, more: Clusters.Archived));
            Environment.Create(ResourceKind.Cluster, "young", Clusters.Spec(instances: 1, more: Clusters.Archived));
            Environment.Create(ResourceKind.Cluster, "bare", Clusters.Spec(instances: 1));
            foreach (var cluster in new[] { "pg", "young", "bare" })
            {
                await Environment.UntilHealthyAsync(cluster);
            }

            await Environment.ExecuteAsync(
                "pg-1", "CREATE TABLE orders AS SELECT n, md5(n::text) AS text FROM generate_series(1, 1000) n", "app");
        }

        public async Task DisposeAsync() => await Environment.DisposeAsync();
    }
}
