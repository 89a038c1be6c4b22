using System.Diagnostics;
using PgHaInfra.Benchmarks.Client;
using PgHaInfra.Benchmarks.Peers;
using PgHaInfra.Benchmarks.Report;
using PgHaInfra.Benchmarks.Subject;

namespace PgHaInfra.Benchmarks.Figures;

/// <summary>
/// From nothing to three instances in sync that accept a write through port 5432 of the load balancer, in an environment that
/// runs already; beside a bare script that makes and starts the same three servers. At most 1.5 times as long.
/// </summary>
public static class BringUp
{
    public static async Task<FigureResult> MeasureAsync(string? cli, int repetitions, CancellationToken cancel)
    {
        var (subject, peer) = (new Samples(), new Samples());
        await using var machine = await OneMachineProcess.StartAsync(cli, cancel);
        // The first round warms up both sides (file cache, compiled code) and is not counted.
        for (var i = 0; i <= repetitions; i++)
        {
            var cluster = new BenchCluster(machine, $"bring-up-{i}");
            var since = Stopwatch.StartNew();
            await cluster.CreateAsync(cancel);
            await Readiness.WaitAsync(await cluster.TargetAsync(cancel), cancel);
            var ours = since.Elapsed;
            await cluster.DeleteAsync(cancel);
            var theirs = await BareTrio.MeasureAsync(cancel);
            if (i > 0)
            {
                subject.Add(ours);
                peer.Add(theirs);
            }
            Progress.Say($"bring-up {i}/{repetitions}: {ours.TotalMilliseconds:0} ms, bare script {theirs.TotalMilliseconds:0} ms");
        }
        return new FigureResult("bring-up of 3 in-sync instances", subject, "bare script", peer) { RatioLimit = 1.5 };
    }
}
