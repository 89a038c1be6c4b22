using System.Diagnostics;

namespace PgHaInfra.Benchmarks;

/// <summary>Says on standard error what is being done, with the time since the process started.</summary>
public static class Progress
{
    private static readonly DateTime Start = Process.GetCurrentProcess().StartTime;

    /// <summary>Writes one line.</summary>
    public static void Say(string what) => Console.Error.WriteLine($"[{(DateTime.Now - Start).TotalSeconds,6:F1} s] {what}");
}
