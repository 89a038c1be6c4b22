using System.Runtime.InteropServices;

namespace PgHaInfra.Tests.Simulator.Operator;

/// <summary>Signals to all processes of one instance.</summary>
internal static class Processes
{
    private const int SigStop = 19;
    private const int SigContinue = 18;

    public static void Freeze(OneCluster environment, params string[] pods) => SignalAll(environment, pods, SigStop);

    public static void Thaw(OneCluster environment, params string[] pods) => SignalAll(environment, pods, SigContinue);

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    public static extern int Kill(int pid, int signal);

    private static void SignalAll(OneCluster environment, string[] pods, int signal)
    {
        foreach (var pod in pods)
        {
            var data = environment.Layout(pod).DataDirectory;
            foreach (var directory in Directory.EnumerateDirectories("/proc"))
            {
                if (int.TryParse(Path.GetFileName(directory), out var pid) && WorkingDirectory(directory) == data)
                {
                    Kill(pid, signal);
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
