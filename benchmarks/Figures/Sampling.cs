using PgHaInfra.Benchmarks.Report;
using PgHaInfra.Benchmarks.Subject;
using PgHaInfra.Kube;
using PgHaInfra.Verify.History;
using PgHaInfra.Verify.Ledger;
using PgHaInfra.Verify.Measurement;
using PgHaInfra.Verify.Recorder;
using PgHaInfra.Verify.Target;
using PgHaInfra.Verify.Workload;

namespace PgHaInfra.Benchmarks.Figures;

/// <summary>
/// What the verification's readers cost the writers they watch: how long a thousand acknowledged rows take with readers on both endpoints,
/// beside the same without them. At most 5 % longer at the pace of a verification; at full speed, where both want the same processors,
/// it is told.
/// </summary>
public static class Sampling
{
    private const int Settled = 50;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(4);

    public static async Task<IReadOnlyList<FigureResult>> MeasureAsync(string? cli, int repetitions, CancellationToken cancel)
    {
        await using var machine = await OneMachineProcess.StartAsync(cli, cancel);
        var cluster = new BenchCluster(machine, "sampling");
        await cluster.CreateAsync(cancel);
        await Client.Readiness.WaitAsync(await cluster.TargetAsync(cancel), cancel);
        await cluster.HealthyAsync(null, cancel);
        using var api = new KubeClient(machine.Api.Url);
        var target = await TargetDiscovery.FindAsync(api, "sampling", BenchCluster.Name, cancel);
        var paced = await CompareAsync(target, new WorkloadOptions(), "rows at a verification's pace", repetitions, cancel);
        var full = await CompareAsync(target, new WorkloadOptions { Pace = TimeSpan.Zero }, "rows at full speed", repetitions, cancel);
        return [paced with { RatioLimit = 1.05 }, full];
    }

    private static async Task<FigureResult> CompareAsync(
        TargetCluster target, WorkloadOptions options, string name, int repetitions, CancellationToken cancel)
    {
        var (with, without, gaps) = (new Samples(), new Samples(), new List<double>());
        for (var i = 1; i <= repetitions; i++)
        {
            // In turns, because what else the machine does changes over minutes and would favour one of the two.
            with.Add(await ThousandRowsAsync(target, options, gaps, cancel));
            without.Add(await ThousandRowsAsync(target, options with { Sampling = false }, null, cancel));
            Progress.Say($"{name} {i}/{repetitions}: a thousand rows in {with.Values[^1]:0} ms sampled, {without.Values[^1]:0} ms not");
        }
        return new FigureResult($"a thousand {name}, sampled", with, "the same, not sampled", without)
        {
            Counts = new Dictionary<string, long> { ["microseconds from one sample to the next, p99"] = (long)(1000 * Gaps.Percentile(gaps, 0.99)) },
        };
    }

    private static async Task<TimeSpan> ThousandRowsAsync(TargetCluster target, WorkloadOptions options, List<double>? gaps, CancellationToken cancel)
    {
        var folder = Directory.CreateTempSubdirectory("pgha-bench-").FullName;
        try
        {
            var clock = new RunClock(TimeProvider.System);
            var ledger = Path.Combine(folder, "sampling.ledger");
            long rows, began, took;
            await using (var workload = await ClientWorkload.StartAsync(target, ledger, clock, TimeProvider.System, 0, options, cancel))
            {
                await workload.UntilEachAsync(Settled, cancel);
                (rows, began) = (workload.Acknowledged, clock.Now);
                await Task.Delay(Window, cancel);
                (rows, took) = (workload.Acknowledged - rows, clock.Now - began);
            }
            gaps?.AddRange(Between(ClientHistory.From(LedgerReader.Read(ledger)), new Interval(began, began + took)));
            return TimeSpan.FromMicroseconds(1000.0 * took / rows);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static IEnumerable<double> Between(ClientHistory history, Interval window)
    {
        var times = ClientSamples.All(history).Select(sample => sample.Time).Where(window.Contains).ToList();
        return times.Zip(times.Skip(1), (one, next) => (next - one) / 1000.0);
    }
}
