using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;

namespace PgHaInfra.Simulator.Pooler;

/// <summary>A Pooler's status as CloudNativePG shows it.</summary>
internal static class PoolerStatus
{
    /// <summary>Says how it stands and leaves the rest as it was: something is missing that comes first.</summary>
    public static void Phase(ObjectStore store, KubeObject pooler, string phase, string? reason) =>
        store.Mutate(ResourceKind.Pooler, pooler.Namespace, pooler.Name, o => Put(o, phase, reason));

    /// <summary>All of it.</summary>
    /// <param name="pods">The pods that nobody has asked to end, ready or not.</param>
    public static void Report(ObjectStore store, KubeObject pooler, PoolerSpec spec, PoolerSecrets secrets, string image, int pods) =>
        store.Mutate(ResourceKind.Pooler, pooler.Namespace, pooler.Name, o =>
        {
            o.Status["instances"] = pods;
            o.Status["image"] = image;
            o.Status["secrets"] = secrets.ToStatus();
            Put(o, spec.Paused ? "paused" : "active", spec.Paused ? "pgbouncer is paused" : null);
        });

    private static void Put(KubeObject pooler, string phase, string? reason)
    {
        pooler.Status["phase"] = phase;
        pooler.Status.Remove("phaseReason");
        if (reason is not null)
        {
            pooler.Status["phaseReason"] = reason;
        }
    }
}
