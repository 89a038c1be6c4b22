using PgHaInfra.Verify.Instances;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Checks.Topology;

/// <summary>Every instance has the class of service Guaranteed (guide step 13).</summary>
public sealed class QualityOfService : TopologyCheck
{
    /// <inheritdoc />
    public override string Name => "quality-of-service";

    /// <inheritdoc />
    public override string Title => "the instances' class of service is Guaranteed";

    /// <inheritdoc />
    public override string Proves => "A node that runs out of memory evicts others before it evicts PostgreSQL.";

    /// <inheritdoc />
    public override string Command(TargetCluster cluster) =>
        cluster.Kubectl($"get pods -l {InstancePods.Selector(cluster.Object.Name)} -o custom-columns=:.metadata.name,:.status.qosClass");

    /// <inheritdoc />
    public override async Task<Finding> RunAsync(CheckContext context, CancellationToken cancel)
    {
        var pods = await InstancePods.ListAsync(context, cancel);
        var wrong = pods
            .Select(pod => (pod.Name, Class: (string?)pod.At("status", "qosClass") ?? "unknown"))
            .Where(pod => pod.Class != "Guaranteed")
            .Select(pod => $"{pod.Name} is {pod.Class}")
            .ToList();
        return pods.Count == 0 ? Finding.Fail("there are no instances")
            : Judge(wrong, $"Guaranteed: {string.Join(", ", pods.Select(pod => pod.Name))}");
    }
}
