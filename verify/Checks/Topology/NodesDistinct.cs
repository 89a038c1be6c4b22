using PgHaInfra.Verify.Instances;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Checks.Topology;

/// <summary>The instances run on as many nodes as there are for them, at best one for each.</summary>
public sealed class NodesDistinct : TopologyCheck
{
    /// <inheritdoc />
    public override string Name => "nodes";

    /// <inheritdoc />
    public override string Title => "the instances run on different nodes";

    /// <inheritdoc />
    public override string Proves => "The loss of a node takes one instance with it, and not the database.";

    /// <inheritdoc />
    public override string Command(TargetCluster cluster) =>
        cluster.Kubectl($"get pods -l {InstancePods.Selector(cluster.Object.Name)} -o wide");

    /// <inheritdoc />
    public override async Task<Finding> RunAsync(CheckContext context, CancellationToken cancel)
    {
        if (context.Cluster.Instances < 2)
        {
            return Finding.Skipped("a cluster of one instance runs on one node");
        }

        var placement = await Placement.ReadAsync(context, cancel);
        var required = (string?)context.Cluster.Object.At("spec", "affinity", "podAntiAffinityType") != "preferred";
        var wanted = required ? context.Cluster.Instances : Math.Min(context.Cluster.Instances, Math.Max(1, placement.Nodes.Count));
        var nodes = placement.Instances.Select(instance => instance.Node?.Name).OfType<string>().Distinct().Count();
        var places = string.Join(", ", placement.Instances.Select(instance => $"{instance.Pod} on {instance.Node?.Name ?? "no node"}"));
        var finding = nodes >= wanted ? Finding.Pass($"{nodes} of {wanted} nodes: {places}")
            : Finding.Fail($"{nodes} of {wanted} nodes: {places}");
        return finding with { Figures = [new Figure("nodes", nodes, "")] };
    }
}
