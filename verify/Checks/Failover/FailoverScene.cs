using PgHaInfra.Verify.Recorder;

namespace PgHaInfra.Verify.Checks.Failover;

/// <summary>What a fault is chosen for: a healthy cluster, just before it is disturbed.</summary>
/// <param name="Context">Where the check runs.</param>
/// <param name="Before">What the API shows.</param>
public sealed record FailoverScene(CheckContext Context, ClusterView Before)
{
    /// <summary>The primary's pod.</summary>
    public PodView Primary => Before.Pods[Before.CurrentPrimary];

    /// <summary>The pod of a replica; of several one by the run's seed.</summary>
    public PodView Replica
    {
        get
        {
            var replicas = Before.Pods.Values.Where(pod => pod.Name != Before.CurrentPrimary)
                .OrderBy(pod => pod.Name, StringComparer.Ordinal).ToList();
            return replicas[new Random(Context.Seed).Next(replicas.Count)];
        }
    }
}
