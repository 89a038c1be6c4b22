using System.Diagnostics;
using PgHaInfra.Benchmarks.Report;
using PgHaInfra.Benchmarks.Subject;

namespace PgHaInfra.Benchmarks.Figures;

/// <summary>
/// <c>pgha preview STACK</c>, the whole process, beside a .NET process that does nothing; and what each further cluster costs.
/// </summary>
public static class Preview
{
    private const int EachRound = 5;

    // Stacks of the project with what a preview of each may take.
    private static readonly (string Stack, double Milliseconds)[] Limits = [("local", 400), ("prod", 500)];

    public static async Task<IReadOnlyList<FigureResult>> MeasureAsync(string cli, int repetitions, CancellationToken cancel)
    {
        var results = new List<FigureResult>();
        foreach (var (stack, limit) in Limits)
        {
            results.Add(await WholeProcessAsync(cli, stack, limit, repetitions, cancel));
        }

        results.Add(await PullRequestAsync(cli, repetitions, cancel));
        results.Add(await EachClusterAsync(cli, repetitions, cancel));
        return results;
    }

    // All stacks at two revisions, where the program is the same at both.
    private static async Task<FigureResult> PullRequestAsync(string cli, int repetitions, CancellationToken cancel)
    {
        using var stacks = ChangedStacks.Make();
        return await BesideNothingAsync("preview --all --diff", () => stacks.Preview(cli), 2000, repetitions, cancel);
    }

    private static Task<FigureResult> WholeProcessAsync(
        string cli, string stack, double limit, int repetitions, CancellationToken cancel) =>
        BesideNothingAsync($"preview {stack}", () => OneMachineProcess.CommandLine(cli, "preview", stack), limit, repetitions, cancel);

    private static async Task<FigureResult> BesideNothingAsync(
        string name, Func<ProcessStartInfo> command, double limit, int repetitions, CancellationToken cancel)
    {
        var (subject, peer) = (new Samples(), new Samples());
        await RunAsync(command(), cancel);
        await RunAsync(OneMachineProcess.SelfStart("nothing"), cancel);
        for (var i = 1; i <= repetitions; i++)
        {
            for (var run = 0; run < EachRound; run++)
            {
                subject.Add(await RunAsync(command(), cancel));
                peer.Add(await RunAsync(OneMachineProcess.SelfStart("nothing"), cancel));
            }
            Progress.Say($"{name} {i}/{repetitions}: median {subject.Median:0} ms, empty process {peer.Median:0} ms");
        }
        return new FigureResult($"pgha {name}, whole process", subject, "empty .NET process", peer) { MillisecondsLimit = limit };
    }

    // The second half of a hundred clusters beside the first: were the cost anything but linear, the ratio would show it.
    private static async Task<FigureResult> EachClusterAsync(string cli, int repetitions, CancellationToken cancel)
    {
        using var stacks = await ManyClusters.MakeAsync(1, 50, 100);
        var (later, earlier) = (new Samples(), new Samples());
        for (var i = 0; i <= repetitions; i++)
        {
            var one = await RunAsync(stacks.Preview(cli, 1), cancel);
            var fifty = await RunAsync(stacks.Preview(cli, 50), cancel);
            var hundred = await RunAsync(stacks.Preview(cli, 100), cancel);
            // The first round finds files that are not in memory yet.
            if (i > 0)
            {
                later.Add((hundred - fifty) / 50);
                earlier.Add((fifty - one) / 49);
                Progress.Say(
                    $"preview of many clusters {i}/{repetitions}: {later.Median:0.0} ms each, {earlier.Median:0.0} ms in the first half");
            }
        }
        return new FigureResult("each cluster of 51 to 100, prod's settings", later, "each cluster of 2 to 50", earlier)
        {
            RatioLimit = 1.5,
            MillisecondsLimit = 10,
        };
    }

    private static async Task<TimeSpan> RunAsync(ProcessStartInfo start, CancellationToken cancel)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        var since = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(cancel);
        await process.StandardOutput.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        return process.ExitCode == 0 ? since.Elapsed : throw new BenchmarkException($"{start.FileName} failed: {(await errors).Trim()}");
    }
}
