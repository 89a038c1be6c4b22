using System.Globalization;
using PgHaInfra.Benchmarks.Report;
using PgHaInfra.Benchmarks.Subject;

namespace PgHaInfra.Benchmarks.Figures;

/// <summary>
/// What an environment with one healthy cluster of three instances uses while nobody uses it: milliseconds of a processor in each second,
/// at most 10 (1 % of a core), and at most 250 MiB of memory; beside PostgreSQL's own processes, which are not counted.
/// </summary>
public static class Idle
{
    private const int MostMemory = 250;

    // Just-in-time compilation goes on for a while after a cluster was made.
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    public static async Task<FigureResult> MeasureAsync(string? cli, int windows, CancellationToken cancel)
    {
        var (subject, peer) = (new Samples(), new Samples());
        await using var machine = await OneMachineProcess.StartAsync(cli, cancel);
        var cluster = new BenchCluster(machine, "idle");
        await cluster.CreateAsync(cancel);
        await Client.Readiness.WaitAsync(await cluster.TargetAsync(cancel), cancel);
        await Task.Delay(Settling, cancel);
        var servers = machine.Children();
        for (var i = 1; i <= windows; i++)
        {
            var (own, theirs) = (Processor(machine.ProcessId), servers.Sum(Processor));
            await Task.Delay(Window, cancel);
            subject.Add(TimeSpan.FromMilliseconds((Processor(machine.ProcessId) - own) / Window.TotalSeconds));
            peer.Add(TimeSpan.FromMilliseconds((servers.Sum(Processor) - theirs) / Window.TotalSeconds));
            Progress.Say($"idle {i}/{windows}: {subject.Values[^1]:0.0} ms of a processor in each second, {Memory(machine.ProcessId)} MiB");
        }
        var memory = Memory(machine.ProcessId);
        await cluster.DeleteAsync(cancel);
        return new FigureResult("idle environment, processor in each second", subject, "PostgreSQL's processes", peer)
        {
            MillisecondsLimit = 10,
            Counts = new Dictionary<string, long>
            {
                ["MiB of memory"] = memory, [$"MiB above {MostMemory}"] = Math.Max(0, memory - MostMemory),
            },
            MustBeZero = [$"MiB above {MostMemory}"],
        };
    }

    // Fields 14 and 15 of stat, in hundredths of a second.
    private static double Processor(int process)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{process}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return 10.0 * (long.Parse(fields[11], CultureInfo.InvariantCulture) + long.Parse(fields[12], CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            // A short-lived worker of a server.
            return 0;
        }
    }

    private static long Memory(int process) => long.Parse(
        File.ReadLines($"/proc/{process}/status").First(line => line.StartsWith("VmRSS:", StringComparison.Ordinal))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)[1],
        CultureInfo.InvariantCulture) / 1024;
}
