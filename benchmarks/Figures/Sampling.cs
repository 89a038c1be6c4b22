using PgHaInfra.Benchmarks.Peers;
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
/// it is told. And how far apart samples are, 5 ms at most, beside the wakes of a process that sleeps 4 ms again and again meanwhile.
/// </summary>
public static class Sampling
{
    private const int Settled = 25;

    // Many short runs rather than few long ones: what else the machine does comes and goes within seconds.
    private const int PairsForEach = 3;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1.5);

    public static async Task<IReadOnlyList<FigureResult>> MeasureAsync(string? cli, int repetitions, CancellationToken cancel)
    {
        await using var machine = await OneMachineProcess.StartAsync(cli, cancel);
        var cluster = new BenchCluster(machine, "sampling");
        await cluster.CreateAsync(cancel);
        await Client.Readiness.WaitAsync(await cluster.TargetAsync(cancel), cancel);
        await cluster.HealthyAsync(null, cancel);
        using var api = new KubeClient(machine.Api.Url);
        var target = await TargetDiscovery.FindAsync(api, "sampling", BenchCluster.Name, cancel);
        var pairs = PairsForEach * repetitions;
        var (paced, gaps) = await CompareAsync(target, new WorkloadOptions(), "rows at a verification's pace", pairs, cancel);
        var (full, _) = await CompareAsync(target, new WorkloadOptions { Pace = TimeSpan.Zero }, "rows at full speed", pairs, cancel);
        return [paced with { RatioLimit = 1.05 }, gaps with { MillisecondsLimit = 5 }, full];
    }

    private static async Task<(FigureResult Cost, FigureResult Gaps)> CompareAsync(
        TargetCluster target, WorkloadOptions options, string name, int pairs, CancellationToken cancel)
    {
        var (with, without, gaps, wakes) = (new Samples(), new Samples(), new Samples(), new Samples());
        // What is compiled on its first use is so before anything is measured.
        await ThousandRowsAsync(target, options, null, cancel);
        for (var i = 0; i < pairs; i++)
        {
            // In turns, and each of the two as often first: what else the machine does must not favour one of them.
            foreach (var sampled in i % 2 == 0 ? [true, false] : new[] { false, true })
            {
                if (sampled)
                {
                    using var timer = await BareTimer.StartAsync(cancel);
                    with.Add(await ThousandRowsAsync(target, options, gaps, cancel));
                    wakes.Add(await timer.StopAsync(cancel));
                }
                else
                {
                    using var timer = await BareTimer.StartAsync(cancel);
                    without.Add(await ThousandRowsAsync(target, options with { Sampling = false }, null, cancel));
                }
            }

            Progress.Say($"{name} {i + 1}/{pairs}: a thousand rows in {with.Values[^1]:0} ms sampled, {without.Values[^1]:0} ms not; "
                + $"{gaps.Values[^1]:0.0} ms between samples, {wakes.Values[^1]:0.0} ms between wakes (p99)");
        }

        return (new FigureResult($"a thousand {name}, sampled", with, "the same, not sampled", without),
            new FigureResult($"between samples (p99), {name}", gaps, "between wakes of a bare 4 ms timer (p99)", wakes));
    }

    private static async Task<TimeSpan> ThousandRowsAsync(
        TargetCluster target, WorkloadOptions options, Samples? gaps, CancellationToken cancel)
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

            if (gaps is not null)
            {
                var between = Between(ClientHistory.From(LedgerReader.Read(ledger)), new Interval(began, began + took));
                gaps.Add(TimeSpan.FromMilliseconds(Gaps.Percentile([.. between], 0.99)));
            }

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
