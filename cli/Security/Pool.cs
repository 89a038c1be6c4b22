using System.Text.Json.Nodes;
using PgHaInfra.Cli.Plan;

namespace PgHaInfra.Cli.Security;

/// <summary>A node pool: a resource of its own, or one that stands in its cluster's inputs.</summary>
/// <param name="Resource">The AgentPool or ManagedCluster.</param>
/// <param name="Cluster">Its cluster; null when that is not in the plan.</param>
/// <param name="Path">Where its properties begin within the resource's inputs: empty, or with a dot at its end.</param>
/// <param name="Inputs">Its properties.</param>
internal sealed record Pool(PlannedResource Resource, PlannedResource? Cluster, string Path, JsonObject Inputs)
{
    public bool IsSystem => Inputs.Text("mode") == "System";

    /// <summary>The nodes it has at least: the autoscaler's minimum, or the fixed number.</summary>
    public int Nodes => (int)(Inputs.Number(Inputs["enableAutoScaling"].IsTrue() ? "minCount" : "count") ?? 0);

    /// <summary>What a rule saw at one of its properties.</summary>
    public Observation See(string property, Func<JsonNode?, bool> expected)
    {
        var value = Inputs.At(property);
        return new Observation(Resource, Path + property, value.Show(), expected(value));
    }
}
