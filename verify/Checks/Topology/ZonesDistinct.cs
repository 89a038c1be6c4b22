using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Checks.Topology;

/// <summary>The instances are in as many availability zones as there are, or as there are instances (guide step 14).</summary>
public sealed class ZonesDistinct : TopologyCheck
{
    /// <inheritdoc />
    public override string Name => "zones";

    /// <inheritdoc />
    public override string Title => "the instances are in different zones";

    /// <inheritdoc />
    public override string Proves => "The loss of a zone takes one instance with it, and not the database.";

    /// <inheritdoc />
    public override string Command(TargetCluster cluster) => "kubectl get nodes -L topology.kubernetes.io/zone";

    /// <inheritdoc />
    public override async Task<Finding> RunAsync(CheckContext context, CancellationToken cancel)
    {
        var placement = await Placement.ReadAsync(context, cancel);
        var available = context.Expected.Zones ?? placement.Nodes.Select(Placement.Zone).OfType<string>().Distinct().Count();
        if (available < 2 || context.Cluster.Instances < 2)
        {
            return Finding.Skipped(available < 2 ? "the nodes are in no more than one zone" : "a cluster of one instance is in one zone");
        }

        var zones = placement.Instances.Select(instance => (instance.Pod, Zone: Placement.Zone(instance.Node))).ToList();
        var (distinct, wanted) =
            (zones.Select(place => place.Zone).OfType<string>().Distinct().Count(), Math.Min(available, context.Cluster.Instances));
        var places = string.Join(", ", zones.Select(place => $"{place.Pod} in {place.Zone ?? "no zone"}"));
        return (distinct >= wanted ? Finding.Pass($"{distinct} of {wanted} zones: {places}")
            : Finding.Fail($"{distinct} of {wanted} zones: {places}"))
            with { Figures = [new Figure("zones", distinct, "")] };
    }
}
