using System.Diagnostics;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api.Pods;
using PgHaInfra.Simulator.Backup;
using PgHaInfra.Simulator.Backup.Barman;
using PgHaInfra.Simulator.Backup.Stores;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Pooler;
using PgHaInfra.Simulator.Postgres;
using PgHaInfra.Simulator.Postgres.Processes;

namespace PgHaInfra.Simulator.Operator.Pods;

/// <summary>
/// The inside of instances' pods: PostgreSQL's own programs can be run there, connected to the instance, Barman's, which find the cluster's
/// store where the pod's identity opens it, the Python that these are written in, and those of <see cref="ContainerFiles"/>; the instance
/// manager's port answers. Anything else is not in these containers.
/// </summary>
/// <param name="environment">What the operator works with.</param>
public sealed class PodHost(OperatorEnvironment environment) : IPodHost
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(10) };

    /// <summary>The port of the instance manager.</summary>
    public const int StatusPort = 8000;

    /// <summary>The port of the metrics.</summary>
    public const int MetricsPort = 9187;

    private const string Barman = "barman-cloud-", Python = "python3";

    // What Secrets hold is the instance manager's, and nobody else's in the container.
    private const string Key = "AZURE_STORAGE_";

    /// <inheritdoc/>
    public async Task<PodProcess> StartAsync(string ns, string pod, IReadOnlyList<string> command, bool terminal)
    {
        var layout = Layout(ns, pod);
        // env NAME=VALUE… in front is how people set what psql reads.
        var prefix = command[0] == "env" ? command.Skip(1).TakeWhile(word => word.Contains('=')).ToList() : [];
        var rest = command.Skip(prefix.Count + (command[0] == "env" ? 1 : 0)).ToList();
        if (rest.Count > 0 && ContainerFiles.Program(rest[0]) is { } own)
        {
            rest = [own, .. rest.Skip(1).Select(word => ContainerFiles.Outside(word, layout))];
        }
        if (rest.Count == 0 || Program(rest[0]) is not { } program)
        {
            throw new PodCommandException($"exec: \"{rest.FirstOrDefault() ?? command[0]}\": executable file not found in $PATH "
                + "(the containers of the one-machine environment have PostgreSQL's and Barman's programs only)");
        }
        var variables = IsBarmans(Path.GetFileName(program)) ? await StoreVariablesAsync(ns, pod).ConfigureAwait(false) : [];
        List<string> full =
        [
            .. environment.Tools.Account.Launch("KILL").Skip(1), "env", .. Connection(ns, pod, layout), $"PGPORT={InstanceLayout.Port}",
            "PSQL_HISTORY=/dev/null", "TERM=xterm", "LC_ALL=C.UTF-8",
            .. variables, .. prefix, program, .. rest.Skip(1),
        ];
        var start = new ProcessStartInfo
        {
            FileName = "setpriv",
            WorkingDirectory = "/",
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (terminal)
        {
            // The program script gives a command a terminal; what it would record goes nowhere.
            var quoted = string.Join(' ', full.Prepend("setpriv").Select(word => $"'{word.Replace("'", "'\\''")}'"));
            start.FileName = "script";
            full = ["-qefc", quoted, "/dev/null"];
        }
        full.ForEach(start.ArgumentList.Add);
        var (child, process) = await ProcessLauncher.StartAsync(start).ConfigureAwait(false);
        return new PodProcess(
            process.StandardInput.BaseStream, process.StandardOutput.BaseStream, process.StandardError.BaseStream, child.Exited,
            () => child.Signal(Posix.SigTerm),
            (columns, rows) => _ = terminal ? Terminal.ResizeAsync(child, columns, rows) : Task.CompletedTask);
    }

    /// <inheritdoc/>
    public async Task<PodAnswer?> AskAsync(string ns, string pod, int port, string path)
    {
        var layout = Layout(ns, pod);
        if (environment.Faults.IsCutOff(ns, pod))
        {
            return null;
        }
        return (port, path.Split('?')[0]) switch
        {
            (StatusPort, "/pg/status") => await StatusReport.ReadAsync(environment, ns, layout).ConfigureAwait(false),
            (StatusPort, "/healthz" or "/readyz" or "/startupz") => new PodAnswer(200, "text/plain", "OK"),
            (StatusPort, _) => new PodAnswer(404, "text/plain", "404 page not found\n"),
            (MetricsPort or PoolerPod.MetricsPort, _) => await MetricsAsync(ns, pod, port, path).ConfigureAwait(false),
            _ => null,
        };
    }

    private async Task<PodAnswer?> MetricsAsync(string ns, string pod, int port, string path)
    {
        try
        {
            var asked = new Uri($"http://{environment.Addresses.Pod(ns, pod)}:{port}{path}");
            using var answer = await Http.GetAsync(asked).ConfigureAwait(false);
            return new PodAnswer(
                (int)answer.StatusCode, $"{answer.Content.Headers.ContentType}",
                await answer.Content.ReadAsStringAsync().ConfigureAwait(false));
        }
        catch (HttpRequestException)
        {
            return null;
        }
    }

    // In a pod of a Pooler psql finds PgBouncer's admin console.
    private string[] Connection(string ns, string pod, InstanceLayout layout) =>
        environment.Store.Get(ResourceKind.Pod, ns, pod)?.Labels[Cnpg.PodRoleLabel] == "pooler"
            ?
            [
                $"PGHOST={PoolerFiles.DirectoryOf(environment.StateDirectory, ns, pod)}", $"PGUSER={PoolerFiles.Admin}",
                $"PGDATABASE={PoolerFiles.Admin}",
            ]
            : [$"PGHOST={layout.SocketDirectory}", "PGUSER=postgres", $"PGDATA={layout.DataDirectory}"];

    private InstanceLayout Layout(string ns, string pod) => new(environment.StateDirectory, ns, pod, false);

    // What the pod's identity opens on AKS, the environment opens itself.
    private async Task<IEnumerable<string>> StoreVariablesAsync(string ns, string pod)
    {
        var name = environment.Store.Get(ResourceKind.Pod, ns, pod)?.Labels[Cnpg.ClusterLabel];
        if (name is null || environment.Store.Get(ResourceKind.Cluster, ns, name) is not { } cluster
            || ClusterStores.Archive(environment.Store, cluster) is not { } store)
        {
            return [];
        }
        try
        {
            var access = await environment.Backups.Access.OpenAsync(store).ConfigureAwait(false);
            return access.Variables.Where(variable => !variable.Key.StartsWith(Key, StringComparison.Ordinal))
                .Select(variable => $"{variable.Key}={variable.Value}");
        }
        catch (Exception e) when (BackupTools.IsFailure(e))
        {
            throw new PodCommandException(e.Message);
        }
    }

    private static bool IsBarmans(string program) => program == Python || program.StartsWith(Barman, StringComparison.Ordinal);

    private string? Program(string name)
    {
        if (ContainerFiles.Program(name) == name)
        {
            return name;
        }
        var plain = Path.GetFileName(name);
        var own = IsBarmans(plain) ? BarmanCloud.PathOf(plain) : environment.Tools.Installation.Program(plain);
        return File.Exists(own) ? own : null;
    }
}
