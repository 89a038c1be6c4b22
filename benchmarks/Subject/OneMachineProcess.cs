using System.Diagnostics;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Postgres.Processes;

namespace PgHaInfra.Benchmarks.Subject;

/// <summary>A one-machine environment in a process of its own, as users run it.</summary>
public sealed class OneMachineProcess : IAsyncDisposable
{
    private readonly Workspace workspace;
    private readonly Process process;

    private OneMachineProcess(Workspace workspace, Process process, Uri api)
    {
        (this.workspace, this.process) = (workspace, process);
        Api = new ApiClient(api);
    }

    public ApiClient Api { get; }

    /// <summary>The environment's state directory.</summary>
    public string StateDirectory => workspace.Directory;

    /// <summary>Starts it and returns when its API answers.</summary>
    /// <param name="cli">The built pgha, which then runs the environment; without it this program does.</param>
    public static async Task<OneMachineProcess> StartAsync(string? cli, CancellationToken cancel)
    {
        var workspace = new Workspace();
        try
        {
            var start = cli is null
                ? SelfStart("environment", "--state", workspace.Directory)
                : CommandLine(cli, "one-machine", "--state", workspace.Directory);
            QuietProcess.Prepare(start);
            start.RedirectStandardOutput = true;
            start.RedirectStandardError = true;
            var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync(cancel);
            while (await process.StandardOutput.ReadLineAsync(cancel) is { } line)
            {
                if (line.StartsWith("ready ", StringComparison.Ordinal))
                {
                    return new OneMachineProcess(workspace, process, new Uri(line["ready ".Length..]));
                }
            }
            throw new BenchmarkException($"the one-machine environment did not start: {(await errors).Trim()}");
        }
        catch
        {
            workspace.Dispose();
            throw;
        }
    }

    /// <summary>The built pgha with arguments.</summary>
    public static ProcessStartInfo CommandLine(string cli, params string[] arguments) =>
        cli.EndsWith(".dll", StringComparison.Ordinal)
            ? new ProcessStartInfo("dotnet", [cli, .. arguments])
            : new ProcessStartInfo(cli, arguments);

    /// <summary>This program again, with other arguments.</summary>
    public static ProcessStartInfo SelfStart(params string[] arguments)
    {
        var host = Environment.ProcessPath!;
        var isDotnet = Path.GetFileNameWithoutExtension(host) == "dotnet";
        return new ProcessStartInfo(host, isDotnet ? [typeof(OneMachineProcess).Assembly.Location, .. arguments] : arguments);
    }

    /// <summary>The environment's process.</summary>
    public int ProcessId => process.Id;

    /// <summary>All processes below the environment's: PostgreSQL's.</summary>
    public IReadOnlyList<int> Children()
    {
        var parents = Directory.EnumerateDirectories("/proc").Select(path => int.TryParse(Path.GetFileName(path), out var id) ? id : 0)
            .Where(id => id > 0).ToDictionary(id => id, Parent);
        return [.. parents.Keys.Where(id => IsBelow(id, parents))];
    }

    /// <summary>Kills the postmaster of an instance with SIGKILL.</summary>
    public void Kill(string ns, string pod)
    {
        var file = Path.Combine(workspace.Directory, "volumes", ns, pod, "pgdata", "postmaster.pid");
        Process.GetProcessById(int.Parse(File.ReadLines(file).First())).Kill();
    }

    private bool IsBelow(int id, Dictionary<int, int> parents)
    {
        var at = parents[id];
        while (at > 1 && at != process.Id)
        {
            at = parents.GetValueOrDefault(at);
        }
        return at == process.Id;
    }

    private static int Parent(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1]);
        }
        catch (IOException)
        {
            // Gone meanwhile.
            return 0;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        Posix.Kill(process.Id, Posix.SigTerm);
        await process.WaitForExitAsync();
        process.Dispose();
        workspace.Dispose();
    }
}
