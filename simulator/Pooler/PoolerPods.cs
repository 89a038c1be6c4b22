using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Operator;

namespace PgHaInfra.Simulator.Pooler;

/// <summary>What a kubelet does for the pods of Poolers: PgBouncer runs while the pod is there, and ends in order.</summary>
internal sealed class PoolerPods(OperatorEnvironment environment)
{
    private readonly ObjectStore store = environment.Store;
    private readonly Dictionary<(string Namespace, string Name), List<PoolerPod>> running = [];
    private readonly EventRecorder events = new(environment.Store, "kubelet", environment.Time);

    /// <summary>Starts and reloads what the Pooler's pods need.</summary>
    /// <returns>Whether every pod that has a node runs as it should.</returns>
    public async Task<bool> AlignAsync(
        (string Namespace, string Name) key, KubeObject pooler, PoolerSpec spec, PoolerSecrets secrets, Action changed)
    {
        var upstream = store.Get(ResourceKind.Service, key.Namespace, $"{spec.Cluster}-{spec.Type}")?.Spec.Text("clusterIP");
        if (upstream is null)
        {
            return false;
        }
        var (keys, well) = (secrets.Read(), true);
        foreach (var pod in PoolerObjects.Owned(store, ResourceKind.Pod, pooler)
            .Where(pod => pod.DeletionTimestamp is null && pod.Spec.Text("nodeName") is not null))
        {
            var one = Find(key, pod.Name, changed);
            try
            {
                await one.AlignAsync(new PoolerFiles(one.Directory, one.Address, upstream, keys, spec)).ConfigureAwait(false);
            }
            catch (Exception e) when (e is SimulatorException or IOException)
            {
                // The others must not suffer from it.
                events.Warning(pod, "BackOff", e.Message);
                well = false;
            }
        }
        return well;
    }

    /// <summary>Ends pods that are to go, in the time that they have, and takes away those that have ended.</summary>
    public void End((string Namespace, string Name) key, KubeObject? pooler, Action changed)
    {
        foreach (var pod in store.List(ResourceKind.Pod, key.Namespace, LabelSelector.Of([new(PoolerObjects.NameLabel, key.Name)])))
        {
            if (pod.DeletionTimestamp is { } end)
            {
                Find(key, pod.Name, changed).BeginEnd(end - environment.Time.GetUtcNow());
            }
            else if (pooler is null)
            {
                store.Delete(ResourceKind.Pod, pod.Namespace, pod.Name);
            }
        }
        foreach (var one in running.GetValueOrDefault(key, []).ToList())
        {
            if (store.Get(ResourceKind.Pod, key.Namespace, one.Name) is null)
            {
                // Removed by force.
                one.BeginEnd(TimeSpan.Zero);
            }
            if (one.HasEnded)
            {
                running[key].Remove(one);
                store.Remove(ResourceKind.Pod, key.Namespace, one.Name);
                environment.Addresses.ReleasePod(key.Namespace, one.Name);
            }
        }
    }

    /// <summary>Ends all at once.</summary>
    public Task StopAsync() => Task.WhenAll(running.Values.SelectMany(pods => pods).Select(pod => pod.StopAsync()));

    private PoolerPod Find((string Namespace, string Name) key, string pod, Action changed)
    {
        var pods = running.TryGetValue(key, out var known) ? known : running[key] = [];
        if (pods.Find(one => one.Name == pod) is not { } found)
        {
            pods.Add(found = new PoolerPod(environment, key.Namespace, pod, changed));
        }
        return found;
    }
}
