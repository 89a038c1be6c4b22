using PgHaInfra.Kube;
using PgHaInfra.Verify.Instances;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Checks.Topology;

/// <summary>As many pods are ready as the Cluster asks for instances, and the operator calls it healthy (guide step 14).</summary>
public sealed class InstancesReady : TopologyCheck
{
    private const string Healthy = "Cluster in healthy state";

    /// <inheritdoc />
    public override string Name => "instances-ready";

    /// <inheritdoc />
    public override string Title => "all instances are ready";

    /// <inheritdoc />
    public override string Proves =>
        "Every instance that the configuration asks for runs and serves, and the operator has nothing left to do.";

    /// <inheritdoc />
    public override string Command(TargetCluster cluster) =>
        cluster.Kubectl($"get pods -l {InstancePods.Selector(cluster.Object.Name)} -o wide");

    /// <inheritdoc />
    public override async Task<Finding> RunAsync(CheckContext context, CancellationToken cancel)
    {
        var cluster = await context.Api.GetAsync(ResourceKind.Cluster, context.Namespace, context.Name, cancel);
        var pods = await InstancePods.ListAsync(context, cancel);
        var (wanted, ready) = ((int?)cluster.At("spec", "instances") ?? 1, pods.Where(InstancePods.IsReady).ToList());
        var phase = (string?)cluster.At("status", "phase") ?? "none";
        var wrong = new List<string>();
        if (ready.Count != wanted)
        {
            var others = pods.Except(ready).Select(pod => pod.Name).ToList();
            wrong.Add(
                $"{ready.Count} of {wanted} instances are ready{(others.Count > 0 ? $", not ready: {string.Join(", ", others)}" : "")}");
        }

        if ((int?)cluster.At("status", "readyInstances") is var reported && reported != ready.Count && wrong.Count == 0)
        {
            wrong.Add($"the operator counts {reported ?? 0} ready instances, of which {ready.Count} are");
        }

        if (phase != Healthy)
        {
            wrong.Add($"the operator says: {phase}, {(string?)cluster.At("status", "phaseReason") ?? "no reason"}");
        }

        return Judge(wrong, $"{ready.Count} of {wanted}: {string.Join(", ", ready.Select(pod => pod.Name))}; {phase}");
    }
}
