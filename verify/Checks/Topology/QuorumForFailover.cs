using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Checks.Topology;

/// <summary>The operator keeps the object by which it decides whether a failover can lose anything.</summary>
public sealed class QuorumForFailover : TopologyCheck
{
    /// <inheritdoc />
    public override string Name => "failover-quorum";

    /// <inheritdoc />
    public override string Title => "a failover waits for a quorum";

    /// <inheritdoc />
    public override string Proves =>
        "If the primary is lost now, the operator promotes only an instance that surely holds every acknowledged transaction.";

    /// <inheritdoc />
    public override string Command(TargetCluster cluster) => cluster.Kubectl($"get failoverquorum {cluster.Object.Name} -o yaml");

    /// <inheritdoc />
    public override async Task<Finding> RunAsync(CheckContext context, CancellationToken cancel)
    {
        if (!(context.Expected.FailoverQuorum ?? (bool?)context.Cluster.Object.At("spec", "postgresql", "synchronous", "failoverQuorum")
            ?? false))
        {
            return Finding.Skipped("the configuration asks for no failover quorum");
        }

        var cluster = await context.Api.GetAsync(ResourceKind.Cluster, context.Namespace, context.Name, cancel);
        var quorum = await context.Api.FindAsync(ResourceKind.FailoverQuorum, context.Namespace, context.Name, cancel);
        if (quorum is null)
        {
            return Finding.Fail($"there is no FailoverQuorum {context.Namespace}/{context.Name}");
        }

        var (primary, current) = ((string?)quorum.At("status", "primary"), (string?)cluster.At("status", "currentPrimary"));
        var standbys = (quorum.At("status", "standbyNames") as JsonArray ?? []).Select(name => (string?)name ?? "").ToList();
        var confirm = (int?)quorum.At("status", "standbyNumber") ?? 0;
        // Those that must confirm a commit and those that are asked after a loss have to overlap in at least one instance.
        var wrong = new List<string>();
        if (primary != current)
        {
            wrong.Add($"it speaks of the primary {primary ?? "nobody"}, which is {current}");
        }

        if (confirm < 1 || standbys.Count < confirm)
        {
            wrong.Add($"{confirm} of {standbys.Count} standbys confirm a commit");
        }

        return Judge(wrong, $"{confirm} of {string.Join(", ", standbys)} confirms each commit on {primary}");
    }
}
