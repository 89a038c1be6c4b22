using System.Diagnostics;
using PgHaInfra.Benchmarks.Report;
using PgHaInfra.Benchmarks.Subject;

namespace PgHaInfra.Benchmarks.Figures;

/// <summary><c>pgha preview local</c>, the whole process, below 400 ms; beside a .NET process that does nothing.</summary>
public static class Preview
{
    private const int EachRound = 5;

    public static async Task<FigureResult> MeasureAsync(string cli, int repetitions, CancellationToken cancel)
    {
        var (subject, peer) = (new Samples(), new Samples());
        ProcessStartInfo Command() => OneMachineProcess.CommandLine(cli, "preview", "local");
        await RunAsync(Command(), cancel);
        await RunAsync(OneMachineProcess.SelfStart("nothing"), cancel);
        for (var i = 1; i <= repetitions; i++)
        {
            for (var run = 0; run < EachRound; run++)
            {
                subject.Add(await RunAsync(Command(), cancel));
                peer.Add(await RunAsync(OneMachineProcess.SelfStart("nothing"), cancel));
            }
            Progress.Say($"preview {i}/{repetitions}: median {subject.Median:0} ms, empty process {peer.Median:0} ms");
        }
        return new FigureResult("pgha preview local, whole process", subject, "empty .NET process", peer) { MillisecondsLimit = 400 };
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
