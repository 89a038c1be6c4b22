using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Metrics;
using PgHaInfra.Simulator.Operator;
using PgHaInfra.Simulator.Operator.Reporting;

namespace PgHaInfra.Simulator.Pooler;

/// <summary>One pod of a Pooler with its PgBouncer and its metrics.</summary>
/// <param name="environment">What the operator works with.</param>
/// <param name="ns">The pod's namespace.</param>
/// <param name="name">The pod's name.</param>
/// <param name="changed">Called when PgBouncer has ended, asked or not.</param>
internal sealed class PoolerPod(OperatorEnvironment environment, string ns, string name, Action changed)
{
    /// <summary>The port of the metrics.</summary>
    public const int MetricsPort = 9127;

    private PgBouncer? server;
    private LoopbackServer? metrics;
    private Task? end;
    private volatile bool ended;
    private int restarts = -1;

    public string Name => name;

    public string Directory => PoolerFiles.DirectoryOf(environment.StateDirectory, ns, name);

    public string Address => environment.Addresses.Pod(ns, name).ToString();

    /// <summary>Whether it has been ended and nothing of it is left.</summary>
    public bool HasEnded => ended;

    /// <summary>Starts what does not run and brings what runs up to date.</summary>
    /// <exception cref="SimulatorException">PgBouncer does not start.</exception>
    public async Task AlignAsync(PoolerFiles files)
    {
        var differs = files.Write(environment.Tools.Account);
        if (server is { Exited.IsCompleted: false })
        {
            if (differs)
            {
                server.Reload();
            }
        }
        else
        {
            Show(ready: false);
            server = await PgBouncer.StartAsync(
                files, environment.Tools.Account, Path.Combine(environment.StateDirectory, "logs", ns, $"{name}.log"))
                .ConfigureAwait(false);
            restarts++;
            metrics ??= await MetricsEndpoint.StartAsync(
                environment.Addresses.Pod(ns, name), MetricsPort,
                new PoolerMetrics(environment.Tools, Directory, environment.Time).ScrapeAsync).ConfigureAwait(false);
            Show(ready: true);
            _ = server.Exited.ContinueWith(_ =>
            {
                Show(ready: false);
                changed();
            }, TaskScheduler.Default);
        }
        server.Pause(files.Spec.Paused);
    }

    /// <summary>Begins to end it: clients finish what they have begun, for as long as they may. Asking again changes nothing.</summary>
    public void BeginEnd(TimeSpan grace) => end ??= Task.Run(async () =>
    {
        await (server?.FinishAsync(grace, environment.Time) ?? Task.CompletedTask).ConfigureAwait(false);
        await ClearAsync().ConfigureAwait(false);
        ended = true;
        changed();
    });

    /// <summary>Ends it at once; the pod stays for the next start of the environment.</summary>
    public async Task StopAsync()
    {
        await (server?.StopAsync() ?? Task.CompletedTask).ConfigureAwait(false);
        await (end ?? ClearAsync()).ConfigureAwait(false);
    }

    private async Task ClearAsync()
    {
        if (metrics is not null)
        {
            await metrics.DisposeAsync().ConfigureAwait(false);
        }
        if (System.IO.Directory.Exists(Directory))
        {
            System.IO.Directory.Delete(Directory, recursive: true);
        }
    }

    private void Show(bool ready) => environment.Store.Mutate(ResourceKind.Pod, ns, name, pod =>
    {
        var now = KubeObject.FormatTime(environment.Time.GetUtcNow());
        var status = pod.Status;
        status["phase"] = "Running";
        status["podIP"] = Address;
        status["podIPs"] = new JsonArray(new JsonObject { ["ip"] = Address });
        status["hostIP"] = "127.0.0.1";
        status["startTime"] ??= now;
        var container = pod.Spec.Objects("containers").First();
        status["containerStatuses"] = new JsonArray(new JsonObject
        {
            ["name"] = "pgbouncer",
            ["image"] = container.Text("image"),
            ["imageID"] = container.Text("image"),
            ["containerID"] = $"process://{server?.ProcessId}",
            ["ready"] = ready,
            ["started"] = ready,
            ["restartCount"] = Math.Max(restarts, 0),
            ["state"] = ready ? new JsonObject { ["running"] = new JsonObject { ["startedAt"] = now } }
                : new JsonObject { ["waiting"] = new JsonObject { ["reason"] = restarts < 0 ? "ContainerCreating" : "CrashLoopBackOff" } },
        });
        foreach (var condition in new[] { "ContainersReady", "Ready" })
        {
            Conditions.Set(status, condition, ready, reason: null, message: null, environment.Time);
        }
    });
}
