using PgHaInfra.Benchmarks.Peers;
using PgHaInfra.Benchmarks.Report;
using PgHaInfra.Benchmarks.Subject;
using PgHaInfra.Kube;
using PgHaInfra.Verify;
using PgHaInfra.Verify.Checks.Failover;
using PgHaInfra.Verify.History;
using PgHaInfra.Verify.Ledger;
using PgHaInfra.Verify.Measurement;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Benchmarks.Figures;

/// <summary>
/// How far the harness's moments of a failover are from the server's own log: the promotion from the lines that enclose it (recovery is
/// complete, connections are accepted), the sending of the first write from the line of its execution. At most 10 ms, beside the wakes of a
/// process that sleeps 4 ms again and again meanwhile: nothing can be measured more exactly than the machine lets a process run.
/// </summary>
public static class Accuracy
{
    private const string Namespace = "accuracy";

    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(10);

    public static async Task<IReadOnlyList<FigureResult>> MeasureAsync(string? cli, int repetitions, CancellationToken cancel)
    {
        await using var machine = await OneMachineProcess.StartAsync(cli, cancel);
        var cluster = new BenchCluster(machine, Namespace) { Parameters = { ["log_timezone"] = "UTC", ["log_statement"] = "mod" } };
        await cluster.CreateAsync(cancel);
        await Client.Readiness.WaitAsync(await cluster.TargetAsync(cancel), cancel);
        await cluster.HealthyAsync(null, cancel);
        using var api = new KubeClient(machine.Api.Url);
        var (promotions, writes, wakes) = (new Samples(), new Samples(), new Samples());
        for (var i = 1; i <= repetitions; i++)
        {
            using var timer = await BareTimer.StartAsync(cancel);
            var (promoted, written) = await KillAsync(api, machine.StateDirectory, cancel);
            wakes.Add(await timer.StopAsync(cancel));
            promotions.Add(promoted.Duration());
            writes.Add(written.Duration());
            Progress.Say($"kill {i}/{repetitions}: promotion seen {promoted.TotalMilliseconds:0.0} ms after the log, "
                + $"first write {written.TotalMilliseconds:0.0} ms after it, {wakes.Values[^1]:0.0} ms between wakes (p99)");
        }

        const string peer = "between wakes of a bare 4 ms timer (p99)";
        return
        [
            new FigureResult("promotion, from the server's log", promotions, peer, wakes) { MillisecondsLimit = Limit.TotalMilliseconds },
            new FigureResult("first write, from the server's log", writes, peer, wakes) { MillisecondsLimit = Limit.TotalMilliseconds },
        ];
    }

    private static async Task<(TimeSpan Promoted, TimeSpan Written)> KillAsync(KubeClient api, string state, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("pgha-bench-").FullName;
        try
        {
            var context = new CheckContext
            {
                Cluster = await TargetDiscovery.FindAsync(api, Namespace, BenchCluster.Name, cancel), Api = api, Directory = folder,
            };
            var finding = (await Harness.RunAsync(context, new PrimaryKilled(), cancel)).Finding;
            if (finding.Verdict != Verdict.Pass)
            {
                throw new BenchmarkException($"the failover that was to be measured: {finding.Evidence}");
            }

            var ledger = LedgerReader.Read(Directory.EnumerateFiles(folder, "*.ledger").Single());
            var history = ClientHistory.From(ledger);
            var fault = ledger.Records.First(record => record.Event == LedgerEvent.Fault).Time;
            var log = ServerLog.Read(Path.Combine(state, "logs", Namespace), ledger.Header.StartedAt.AddMicroseconds(fault));
            var seen = ledger.Header.StartedAt.AddMicroseconds(PhaseSplit.Promoted(history, fault)!.Value);
            var (from, to) = log.Promoted();
            var promoted = seen < from ? seen - from : seen > to ? seen - to : TimeSpan.Zero;
            var write = PhaseSplit.FirstWrite(history, fault)!.Value;
            var sent = ledger.Header.StartedAt.AddMicroseconds(write.Sent);
            return (promoted, sent - log.Executed(write.Client, write.Number));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
