using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Operator;
using PgHaInfra.Simulator.Operator.Reporting;

namespace PgHaInfra.Simulator.Pooler;

/// <summary>One pod of a Pooler with its PgBouncer.</summary>
internal sealed class PoolerPod(OperatorEnvironment environment, string ns, string name, Action ended)
{
    private PgBouncer? server;
    private int restarts = -1;

    public string Name => name;

    public string Directory => PoolerFiles.DirectoryOf(environment.StateDirectory, ns, name);

    public string Address => environment.Addresses.Pod(ns, name).ToString();

    public bool IsReady => server is { Exited.IsCompleted: false };

    /// <summary>Starts what does not run and brings what runs up to date.</summary>
    /// <exception cref="SimulatorException">PgBouncer does not start.</exception>
    public async Task AlignAsync(PoolerFiles files)
    {
        var changed = files.Write(environment.Tools.Account);
        if (server is { Exited.IsCompleted: false })
        {
            if (changed)
            {
                server.Reload();
            }
        }
        else
        {
            Show(ready: false);
            server = await PgBouncer.StartAsync(files, environment.Tools.Account, Path.Combine(environment.StateDirectory, "logs", ns, $"{name}.log"))
                .ConfigureAwait(false);
            restarts++;
            Show(ready: true);
            _ = server.Exited.ContinueWith(_ =>
            {
                Show(ready: false);
                ended();
            }, TaskScheduler.Default);
        }
        server.Pause(files.Spec.Paused);
    }

    public async Task StopAsync()
    {
        if (server is not null)
        {
            await server.StopAsync().ConfigureAwait(false);
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
