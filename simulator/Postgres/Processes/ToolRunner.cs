using System.Diagnostics;

namespace PgHaInfra.Simulator.Postgres.Processes;

/// <summary>Runs PostgreSQL's programs as the account that owns the data.</summary>
/// <param name="installation">Where the programs are.</param>
/// <param name="account">The account they run as.</param>
public sealed class ToolRunner(PostgresInstallation installation, ServerAccount account)
{
    /// <summary>Where the programs are.</summary>
    public PostgresInstallation Installation => installation;

    /// <summary>The account that programs run as and that owns the data.</summary>
    public ServerAccount Account => account;

    /// <summary>Runs a program to its end; cancelling kills it.</summary>
    /// <param name="tool">The program's name, such as <c>initdb</c>.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="log">A file that receives what it printed, or null.</param>
    /// <param name="cancellation">Kills the program.</param>
    /// <returns>What it printed on standard output.</returns>
    /// <exception cref="PostgresToolException">It ended with another exit code than 0.</exception>
    public async Task<string> RunAsync(string tool, IEnumerable<string> arguments, string? log, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo
        {
            FileName = "setpriv",
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in account.Launch("KILL").Skip(1).Append(installation.Program(tool)).Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }
        start.Environment["LC_ALL"] = "C";
        var (child, process) = await ProcessLauncher.StartAsync(start).ConfigureAwait(false);
        process.StandardInput.Close();
        await using var kill = cancellation.Register(() => child.Signal(Posix.SigKill)).ConfigureAwait(false);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = await process.StandardError.ReadToEndAsync(CancellationToken.None).ConfigureAwait(false);
        var printed = await output.ConfigureAwait(false);
        var code = await child.Exited.ConfigureAwait(false);
        if (log is not null && printed.Length + errors.Length > 0)
        {
            await File.AppendAllTextAsync(log, printed + errors, CancellationToken.None).ConfigureAwait(false);
        }
        cancellation.ThrowIfCancellationRequested();
        return code == 0 ? printed : throw new PostgresToolException(tool, code, errors);
    }

    /// <summary>Starts the server in the foreground, its messages appended to a log file; it gets SIGQUIT when this process dies.</summary>
    internal async Task<ChildProcess> StartServerAsync(string dataDirectory, string log)
    {
        var start = new ProcessStartInfo { FileName = "/bin/sh", WorkingDirectory = "/" };
        // The shell opens the log with this process's rights, then gives way to the server.
        string[] shell = ["-c", "exec \"$@\" </dev/null >>\"$0\" 2>&1", log];
        foreach (var argument in shell.Concat(account.Launch("QUIT")).Append(installation.Program("postgres")).Append("-D").Append(dataDirectory))
        {
            start.ArgumentList.Add(argument);
        }
        return (await ProcessLauncher.StartAsync(start).ConfigureAwait(false)).Child;
    }
}
