using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Operator;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Operator.Pods;

namespace PgHaInfra.Simulator.Metrics;

/// <summary>Opens the metrics port of every instance's pod while the pod runs.</summary>
/// <param name="environment">What the operator works with.</param>
public sealed class MetricsController(OperatorEnvironment environment) : IController
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    private readonly Dictionary<(string Namespace, string Pod), LoopbackServer> open = [];
    private readonly WorkQueue<(string Namespace, string Pod)> queue = new();
    private readonly EventRecorder events = new(environment.Store, "cloudnative-pg", environment.Time);

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using (environment.Store.Subscribe(change =>
        {
            if (change.Kind == ResourceKind.Pod && change.Labels.GetValueOrDefault(Cnpg.PodRoleLabel) == "instance")
            {
                queue.Add((change.Namespace!, change.Name));
            }
        }))
        {
            foreach (var pod in environment.Store.List(ResourceKind.Pod).Where(pod => pod.Labels[Cnpg.PodRoleLabel] == "instance"))
            {
                queue.Add((pod.Namespace!, pod.Name));
            }
            await queue.RunAsync(key => LookAsync(key).GetAwaiter().GetResult(), cancellation).ConfigureAwait(false);
        }
        foreach (var endpoint in open.Values)
        {
            await endpoint.DisposeAsync().ConfigureAwait(false);
        }
    }

    private async Task LookAsync((string Namespace, string Pod) key)
    {
        var pod = environment.Store.Get(ResourceKind.Pod, key.Namespace, key.Pod);
        var runs = pod is { DeletionTimestamp: null } && pod.Status.Text("phase") == "Running";
        if (runs && !open.ContainsKey(key))
        {
            var metrics = new InstanceMetrics(environment, key.Namespace, key.Pod, pod!.Labels[Cnpg.ClusterLabel]!);
            try
            {
                open[key] = await MetricsEndpoint.StartAsync(
                    environment.Addresses.Pod(key.Namespace, key.Pod), PodHost.MetricsPort, metrics.ScrapeAsync).ConfigureAwait(false);
            }
            catch (IOException e)
            {
                events.Warning(pod, "PortUnavailable", $"the metrics port cannot be opened: {e.Message}");
                _ = AgainAsync(key);
            }
        }
        else if (!runs && open.Remove(key, out var endpoint))
        {
            await endpoint.DisposeAsync().ConfigureAwait(false);
        }
    }

    // A port that was closed just now may still be held by a child process that is being started.
    private async Task AgainAsync((string Namespace, string Pod) key)
    {
        await Task.Delay(Retry, environment.Time).ConfigureAwait(false);
        queue.Add(key);
    }
}
