using PgHaInfra.Kube;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Checks.Topology;

/// <summary>The operator's PodDisruptionBudgets protect the primary and all replicas but one.</summary>
public sealed class DisruptionBudgets : TopologyCheck
{
    /// <inheritdoc />
    public override string Name => "disruption-budgets";

    /// <inheritdoc />
    public override string Title => "PodDisruptionBudgets protect the instances";

    /// <inheritdoc />
    public override string Proves =>
        "Upgrades and the autoscaler drain nodes one instance at a time, and the primary's only after a switchover.";

    /// <inheritdoc />
    public override string Command(TargetCluster cluster) =>
        cluster.Kubectl($"get poddisruptionbudgets -l cnpg.io/cluster={cluster.Object.Name}");

    /// <inheritdoc />
    public override async Task<Finding> RunAsync(CheckContext context, CancellationToken cancel)
    {
        if ((bool?)context.Cluster.Object.At("spec", "enablePDB") == false)
        {
            return Finding.Skipped("the Cluster asks for none: spec.enablePDB is false");
        }

        var (wrong, seen) = (new List<string>(), new List<string>());
        // The operator makes the replicas' from three instances on.
        string[] names = context.Cluster.Instances > 2 ? [$"{context.Name}-primary", context.Name] : [$"{context.Name}-primary"];
        foreach (var name in names)
        {
            var budget = await context.Api.FindAsync(ResourceKind.PodDisruptionBudget, context.Namespace, name, cancel);
            var (current, desired) = ((int?)budget?.At("status", "currentHealthy") ?? 0, (int?)budget?.At("status", "desiredHealthy") ?? 0);
            if (budget is null)
            {
                wrong.Add($"there is no PodDisruptionBudget {name}");
            }
            else if (desired < 1 || current < desired)
            {
                wrong.Add($"{name} protects {desired} pods, of which {current} are healthy");
            }
            else
            {
                seen.Add($"{name} keeps {desired} of {(int?)budget.At("status", "expectedPods") ?? current}");
            }
        }

        return Judge(wrong, string.Join(", ", seen));
    }
}
