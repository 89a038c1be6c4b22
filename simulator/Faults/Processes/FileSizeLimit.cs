using System.Diagnostics;
using System.Globalization;
using PgHaInfra.Simulator.Postgres;

namespace PgHaInfra.Simulator.Faults.Processes;

/// <summary>
/// How far processes may write into files. PostgreSQL ignores the signal that comes with a write beyond it and gets EFBIG, which it treats
/// as it treats a full disk.
/// </summary>
/// <param name="account">The account that the processes run as; it may limit them without privileges, where root may lack one.</param>
internal sealed class FileSizeLimit(ServerAccount account)
{
    /// <summary>Sets the limit of processes; children that they start later inherit it. Processes that have ended are left out.</summary>
    /// <param name="processes">The processes.</param>
    /// <param name="bytes">The limit; null for none.</param>
    /// <exception cref="FaultException">The kernel does not allow it.</exception>
    public void Set(IEnumerable<int> processes, ulong? bytes)
    {
        var text = bytes?.ToString(CultureInfo.InvariantCulture) ?? "unlimited";
        foreach (var pid in processes.Where(pid => Of(pid) is { } present && present != text))
        {
            // The hard limit stays as it is, or it could not be lifted again.
            string[] command = [.. account.Launch("KILL"), "prlimit", $"--pid={pid}", $"--fsize={text}:"];
            using var limiting = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true })!;
            var said = limiting.StandardError.ReadToEnd();
            limiting.WaitForExit();
            if (limiting.ExitCode != 0 && Of(pid) is not null)
            {
                throw new FaultException($"the kernel does not let the files of process {pid} be limited: {said.Trim()}");
            }
        }
    }

    // "Max file size   SOFT   HARD   bytes"
    private static string? Of(int pid)
    {
        const string Name = "Max file size";
        try
        {
            return File.ReadLines($"/proc/{pid}/limits")
                .FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal))?[Name.Length..]
                .Split(' ', StringSplitOptions.RemoveEmptyEntries)[0];
        }
        catch (IOException)
        {
            return null;
        }
    }
}
