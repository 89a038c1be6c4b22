using System.Globalization;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Backup.Objects;
using PgHaInfra.Simulator.Faults;
using PgHaInfra.Simulator.Network;

namespace PgHaInfra.Tests.Simulator.Backup;

/// <summary>Schedules on a clock of their own; the Backups are marked as completed by the test.</summary>
public sealed class ScheduledBackupTests : IAsyncLifetime
{
    private readonly string directory = Directory.CreateTempSubdirectory("pgsched").FullName;
    private readonly ManualClock clock = new(DateTimeOffset.Parse("2026-03-01T10:00:00Z", CultureInfo.InvariantCulture));
    private readonly CancellationTokenSource stop = new();
    private ObjectStore store = null!;
    private AddressPlan addresses = null!;
    private FaultSet faults = null!;
    private Task running = Task.CompletedTask;

    public Task InitializeAsync()
    {
        store = ObjectStore.Open(directory, KindRegistry.Default, clock);
        store.Create(new KubeObject(ResourceKind.Namespace, null, "db"));
        var spec = JsonNode.Parse("""{ "instances": 1, "storage": { "size": "1Gi" } }""")!.AsObject();
        store.Create(new KubeObject(ResourceKind.Cluster, "db", "pg") { Spec = spec });
        addresses = AddressPlan.Open(directory);
        faults = new FaultSet(store, addresses, directory, clock);
        running = Task.Run(() => new ScheduledBackupController(store, faults, clock).RunAsync(stop.Token));
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await stop.CancelAsync();
        await running;
        store.Dispose();
        addresses.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task A_day_of_hourly_backups_is_made_on_time_and_labelled()
    {
        Create("hourly",
            """
            { "schedule": "0 15 * ? * *", "backupOwnerReference": "self", "cluster": { "name": "pg" }, "method": "plugin",
              "pluginConfiguration": { "name": "p" } }
            """);
        for (var hour = 0; hour < 24; hour++)
        {
            var expected = hour + 1;
            await UntilAsync(() => clock.Next is not null);
            clock.Advance(clock.Next!.Value - clock.GetUtcNow());
            await UntilAsync(() => Backups.Count == expected);
            CompleteAll();
            await UntilAsync(() => Status("hourly", "nextScheduleTime") == KubeObject.FormatTime(clock.GetUtcNow().AddHours(1)));
        }
        var first = Backups[0];
        Assert.Equal("hourly-20260301101500", first.Name);
        Assert.Equal(("pg", "false", "hourly"),
            (first.Labels["cnpg.io/cluster"], first.Labels["cnpg.io/immediateBackup"], first.Labels["cnpg.io/scheduled-backup"]));
        Assert.Equal("ScheduledBackup", first.OwnerReferences[0].Kind);
        Assert.Equal("plugin", (string?)first.At("spec", "method"));
        Assert.Equal("2026-03-02T09:15:00Z", Status("hourly", "lastScheduleTime"));
    }

    [Fact]
    public async Task An_immediate_backup_is_made_at_once_and_once_and_a_suspended_schedule_makes_none()
    {
        Create("suspended", """{ "schedule": "0 * * * * *", "suspend": true, "immediate": true, "cluster": { "name": "pg" } }""");
        Create("now",
            """{ "schedule": "0 0 0 * * *", "immediate": true, "backupOwnerReference": "cluster", "cluster": { "name": "pg" } }""");
        await UntilAsync(() => Status("now", "nextScheduleTime") == "2026-03-02T00:00:00Z");
        var made = Assert.Single(Backups);
        Assert.Equal(
            ("now-20260301100000", "true", "Cluster"),
            (made.Name, made.Labels["cnpg.io/immediateBackup"], made.OwnerReferences[0].Kind));
        CompleteAll();
        store.Mutate(ResourceKind.ScheduledBackup, "db", "suspended", scheduled => scheduled.Spec["suspend"] = false);
        await UntilAsync(() => Backups.Count == 2);
    }

    [Fact]
    public async Task A_backup_that_still_runs_puts_the_next_one_off()
    {
        Create("often", """{ "schedule": "*/30 * * * * *", "immediate": true, "cluster": { "name": "pg" } }""");
        await UntilAsync(() => Backups.Count == 1 && clock.Next is not null);
        clock.Advance(TimeSpan.FromMinutes(5));
        await UntilAsync(() => clock.Next > clock.GetUtcNow());
        Assert.Single(Backups);
        CompleteAll();
        clock.Advance(TimeSpan.FromMinutes(1));
        await UntilAsync(() => Backups.Count == 2);
    }

    [Fact]
    public async Task What_came_due_while_the_operator_was_stopped_is_made_once_when_it_runs_again()
    {
        Create("often", """{ "schedule": "0 0 * * * *", "cluster": { "name": "pg" } }""");
        await UntilAsync(() => clock.Next is not null);
        var stopped = faults.Add(new Fault { Kind = FaultKind.Operator });
        clock.Advance(TimeSpan.FromHours(3));
        // Nothing tells that nothing is made; a controller that does not heed the fault needs some milliseconds.
        await Task.Delay(200);
        Assert.Empty(Backups);
        faults.Remove(stopped.Id);
        faults.Announce();
        await UntilAsync(() => Backups.Count == 1);
        Assert.Equal("often-20260301110000", Backups[0].Name);
        CompleteAll();
        await UntilAsync(() => Status("often", "nextScheduleTime") == "2026-03-01T14:00:00Z");
        Assert.Single(Backups);
    }

    private IReadOnlyList<KubeObject> Backups =>
        [.. store.List(ResourceKind.Backup, "db").OrderBy(backup => backup.Name, StringComparer.Ordinal)];

    private void Create(string name, string spec) =>
        store.Create(new KubeObject(ResourceKind.ScheduledBackup, "db", name) { Spec = (JsonObject)JsonNode.Parse(spec)! });

    private string? Status(string name, string field) => (string?)store.Get(ResourceKind.ScheduledBackup, "db", name)!.At("status", field);

    private void CompleteAll()
    {
        foreach (var backup in Backups)
        {
            store.Mutate(ResourceKind.Backup, "db", backup.Name, present => present.Status["phase"] = "completed");
        }
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        for (var look = 0; !condition(); look++)
        {
            Assert.True(look < 12000, "not after two minutes");
            await Task.Delay(10);
        }
    }
}
