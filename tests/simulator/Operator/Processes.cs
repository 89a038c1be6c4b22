using PgHaInfra.Simulator.Postgres.Processes;

namespace PgHaInfra.Tests.Simulator.Operator;

/// <summary>Signals to all processes of one instance.</summary>
internal static class Processes
{
    private const int SigContinue = 18;

    public static void Freeze(OneCluster environment, params string[] pods) => SignalAll(environment, pods, Posix.SigStop);

    public static void Thaw(OneCluster environment, params string[] pods) => SignalAll(environment, pods, SigContinue);

    private static void SignalAll(OneCluster environment, string[] pods, int signal)
    {
        foreach (var pod in pods)
        {
            var data = environment.Layout(pod).DataDirectory;
            foreach (var directory in Directory.EnumerateDirectories("/proc"))
            {
                if (int.TryParse(Path.GetFileName(directory), out var pid) && WorkingDirectory(directory) == data)
                {
                    Posix.Kill(pid, signal);
                }
            }
        }
    }

    private static string? WorkingDirectory(string process)
    {
        try
        {
            return new FileInfo(process + "/cwd").LinkTarget;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
