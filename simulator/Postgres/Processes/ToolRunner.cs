using System.Diagnostics;

namespace PgHaInfra.Simulator.Postgres.Processes;

/// <summary>Runs PostgreSQL's programs as the account that owns the data.</summary>
/// <param name="installation">Where the programs are.</param>
/// <param name="account">The account they run as.</param>
public sealed class ToolRunner(PostgresInstallation installation, ServerAccount account)
{
    private static readonly Dictionary<string, string> NoVariables = [];

    // A program may have workers, which know nothing of its end and would hold its output open for ever: they all end with the shell,
    // which is told of the death of this process by the same signal as of a cancellation.
    private static readonly string[] WithWorkers = ["setsid", "/bin/sh", "-c", "trap 'kill -KILL 0' TERM; \"$@\" & wait $!", "sh"];

    /// <summary>Where the programs are.</summary>
    public PostgresInstallation Installation => installation;

    /// <summary>The account that programs run as and that owns the data.</summary>
    public ServerAccount Account => account;

    /// <summary>Runs a program to its end; cancelling kills it with its workers.</summary>
    /// <param name="tool">The program's name, such as <c>initdb</c>.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="log">A file that receives what it printed, or null.</param>
    /// <param name="cancellation">Kills the program.</param>
    /// <returns>What it printed on standard output.</returns>
    /// <exception cref="PostgresToolException">It ended with another exit code than 0.</exception>
    public Task<string> RunAsync(string tool, IEnumerable<string> arguments, string? log, CancellationToken cancellation) =>
        RunAsync(installation.Program(tool), arguments, NoVariables, log, cancellation);

    /// <summary>Runs any program as that account, with an environment of its own; see the other form.</summary>
    /// <param name="program">The program's path.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="variables">Its environment, beside PATH and a C locale. Secrets belong here and not among the arguments.</param>
    /// <param name="log">A file that receives what it printed, or null.</param>
    /// <param name="cancellation">Kills the program.</param>
    /// <returns>What it printed on standard output.</returns>
    /// <exception cref="PostgresToolException">It ended with another exit code than 0.</exception>
    public async Task<string> RunAsync(
        string program, IEnumerable<string> arguments, IReadOnlyDictionary<string, string> variables,
        string? log, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo
        {
            FileName = "setpriv",
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var argument in account.Launch("TERM", keepEnvironment: variables.Count > 0).Skip(1)
            .Concat(WithWorkers).Append(program).Concat(arguments))
        {
            start.ArgumentList.Add(argument);
        }
        if (variables.Count > 0)
        {
            start.Environment.Clear();
            start.Environment["PATH"] = "/usr/local/bin:/usr/bin:/bin";
            foreach (var (name, value) in variables)
            {
                start.Environment[name] = value;
            }
        }
        start.Environment["LC_ALL"] = "C";
        var (child, process) = await ProcessLauncher.StartAsync(start).ConfigureAwait(false);
        process.StandardInput.Close();
        await using var kill = cancellation.Register(() => child.Signal(Posix.SigTerm)).ConfigureAwait(false);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var errors = await process.StandardError.ReadToEndAsync(CancellationToken.None).ConfigureAwait(false);
        var printed = await output.ConfigureAwait(false);
        var code = await child.Exited.ConfigureAwait(false);
        if (log is not null && printed.Length + errors.Length > 0)
        {
            await File.AppendAllTextAsync(log, printed + errors, CancellationToken.None).ConfigureAwait(false);
        }
        cancellation.ThrowIfCancellationRequested();
        return code == 0 ? printed : throw new PostgresToolException(Path.GetFileName(program), code, errors);
    }

    /// <summary>Starts the server in the foreground, its messages appended to a log file; it gets SIGQUIT when this process dies.</summary>
    internal async Task<ChildProcess> StartServerAsync(string dataDirectory, string log, IEnumerable<string> settings)
    {
        var start = new ProcessStartInfo { FileName = "/bin/sh", WorkingDirectory = "/" };
        // The shell opens the log with this process's rights, then gives way to the server.
        string[] shell = ["-c", "exec \"$@\" </dev/null >>\"$0\" 2>&1", log];
        foreach (var argument in shell.Concat(account.Launch("QUIT"))
            .Append(installation.Program("postgres")).Append("-D").Append(dataDirectory)
            .Concat(settings.SelectMany(setting => new[] { "-c", setting })))
        {
            start.ArgumentList.Add(argument);
        }
        return (await ProcessLauncher.StartAsync(start).ConfigureAwait(false)).Child;
    }
}
