using System.Diagnostics;
using PgHaInfra.Benchmarks.Peers;
using PgHaInfra.Benchmarks.Report;
using PgHaInfra.Benchmarks.Subject;
using PgHaInfra.Kube;

namespace PgHaInfra.Benchmarks.Figures;

/// <summary>
/// A Backup from its creation to its completion, and a Cluster from its creation from that backup to its healthy state; beside the same
/// programs by hand, on the same server and the same blob storage. At most 1.3 times as long.
/// </summary>
public static class Backups
{
    private const string Namespace = "backup";

    public static async Task<IReadOnlyList<FigureResult>> MeasureAsync(string? cli, int repetitions, CancellationToken cancel)
    {
        var (backups, bareBackups, recoveries, bareRecoveries) = (new Samples(), new Samples(), new Samples(), new Samples());
        using var workspace = new Workspace();
        await using var machine = await OneMachineProcess.StartAsync(cli, cancel);
        var cluster = new ArchivedCluster(machine, Namespace);
        await cluster.CreateAsync(cancel);
        var bare = new BareBarman(workspace, machine, cluster);
        for (var i = 0; i <= repetitions; i++)
        {
            var since = Stopwatch.StartNew();
            await cluster.BackUpAsync($"backup-{i}", cancel);
            var backup = since.Elapsed;
            var bareBackup = await bare.BackUpAsync(cancel);
            var taken = await machine.Api.GetAsync(ResourceKind.Backup, Namespace, $"backup-{i}", cancel);
            var id = taken!.At("status", "backupId")!.GetValue<string>();
            since.Restart();
            await cluster.RecoverAsync($"restored-{i}", cancel);
            var recovery = since.Elapsed;
            await cluster.RemoveAsync($"restored-{i}", cancel);
            var bareRecovery = await bare.RecoverAsync("bench", id, cancel);
            // The first round warms up both sides and is not counted.
            if (i > 0)
            {
                backups.Add(backup);
                bareBackups.Add(bareBackup);
                recoveries.Add(recovery);
                bareRecoveries.Add(bareRecovery);
            }
            Progress.Say($"backup {i}/{repetitions}: {backup.TotalMilliseconds:0} ms, bare {bareBackup.TotalMilliseconds:0} ms; "
                + $"recovery {recovery.TotalMilliseconds:0} ms, bare {bareRecovery.TotalMilliseconds:0} ms");
        }
        return
        [
            new FigureResult("backup of a small database", backups, "barman-cloud-backup", bareBackups) { RatioLimit = 1.3 },
            new FigureResult("recovery of a small database", recoveries, "barman-cloud-restore and replay", bareRecoveries)
            {
                RatioLimit = 1.3,
            },
        ];
    }
}
