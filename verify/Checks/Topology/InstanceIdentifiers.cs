using PgHaInfra.Kube;
using PgHaInfra.Verify.Instances;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Checks.Topology;

/// <summary>All instances are copies of one database.</summary>
public sealed class InstanceIdentifiers : TopologyCheck
{
    /// <inheritdoc />
    public override string Name => "instance-identifiers";

    /// <inheritdoc />
    public override string Title => "all instances have one system identifier";

    /// <inheritdoc />
    public override string Proves => "Every instance descends from the same initdb: none is left over from another cluster.";

    /// <inheritdoc />
    public override string Command(TargetCluster cluster) => InstanceStatuses.Command(cluster);

    /// <inheritdoc />
    public override async Task<Finding> RunAsync(CheckContext context, CancellationToken cancel)
    {
        var cluster = await context.Api.GetAsync(ResourceKind.Cluster, context.Namespace, context.Name, cancel);
        var statuses = await InstanceStatuses.ReadAsync(context, cancel);
        var recorded = (string?)cluster.At("status", "systemID");
        var expected = recorded ?? statuses.FirstOrDefault(status => status.IsPrimary)?.SystemId;
        var wrong = statuses
            .Where(status => status.Trouble is null && (status.SystemId is null || status.SystemId != expected))
            .Select(status => $"{status.Name} has {status.SystemId ?? "none"}, wants {expected ?? "any"}")
            .ToList();
        if (statuses.Count == 0)
        {
            wrong.Add("there are no instances");
        }

        var silent = statuses.Where(status => status.Trouble is not null)
            .Select(status => $"{status.Name} says nothing: {status.Trouble}").ToList();
        return wrong.Count == 0 && silent.Count > 0
            ? Finding.Inconclusive(string.Join("; ", silent))
            : Judge(wrong, $"{expected} on {string.Join(", ", statuses.Select(status => status.Name))}");
    }
}
