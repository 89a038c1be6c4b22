using System.Diagnostics;
using System.Globalization;
using PgHaInfra.Benchmarks.Subject;
using PgHaInfra.Verify.Measurement;

namespace PgHaInfra.Benchmarks.Peers;

/// <summary>
/// A process with nothing to do but wake up every 4 ms: how late it does says what measuring times can be worth on this machine just now.
/// </summary>
public sealed class BareTimer : IDisposable
{
    /// <summary>The hidden command that this program runs it by.</summary>
    public const string Command = "wakes";

    private const int Period = 4;

    // As many wakes as a minute has.
    private const int Most = 60_000 / Period;

    private readonly Process process;

    private BareTimer(Process process) => this.process = process;

    /// <summary>Starts it, and returns when it wakes up regularly.</summary>
    public static async Task<BareTimer> StartAsync(CancellationToken cancel)
    {
        var start = OneMachineProcess.SelfStart(Command);
        (start.RedirectStandardInput, start.RedirectStandardOutput) = (true, true);
        var process = Process.Start(start)!;
        await process.StandardOutput.ReadLineAsync(cancel);
        return new BareTimer(process);
    }

    /// <summary>Stops it.</summary>
    /// <returns>From one wake to the next, the time that 99 of 100 do not exceed.</returns>
    public async Task<TimeSpan> StopAsync(CancellationToken cancel)
    {
        process.StandardInput.Close();
        var answer = await process.StandardOutput.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        return TimeSpan.FromMilliseconds(double.Parse(answer, CultureInfo.InvariantCulture));
    }

    /// <summary>What the process does, until its standard input ends.</summary>
    public static int Run()
    {
        var gaps = new double[Most];
        var count = 0;
        var stopped = false;
        var waking = new Thread(() =>
        {
            for (var before = Stopwatch.GetTimestamp(); count < Most && !Volatile.Read(ref stopped);)
            {
                Thread.Sleep(Period);
                var now = Stopwatch.GetTimestamp();
                gaps[count++] = Stopwatch.GetElapsedTime(before, now).TotalMilliseconds;
                before = now;
            }
        });
        waking.Start();
        Console.WriteLine("awake");
        Console.In.ReadToEnd();
        Volatile.Write(ref stopped, true);
        waking.Join();
        Console.WriteLine(Gaps.Percentile(gaps[..count], 0.99).ToString(CultureInfo.InvariantCulture));
        return 0;
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
        }

        process.Dispose();
    }
}
