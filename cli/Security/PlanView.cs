using System.Text.Json.Nodes;
using PgHaInfra.Cli.Plan;

namespace PgHaInfra.Cli.Security;

/// <summary>A plan as rules look at it: found by type, by name and by what belongs to what. Built in one pass.</summary>
internal sealed class PlanView
{
    private static readonly IReadOnlyList<PlannedResource> None = [];
    private readonly Dictionary<string, List<PlannedResource>> _byType = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Type, string Key), List<PlannedResource>> _groups = [];
    private readonly HashSet<string> _grouped = new(StringComparer.Ordinal);

    public PlanView(StackPlan plan)
    {
        Plan = plan;
        foreach (var resource in plan.Resources)
        {
            if (!_byType.TryGetValue(resource.Type, out var all))
            {
                _byType[resource.Type] = all = [];
            }

            all.Add(resource);
        }

        Pools = [.. Of(ResourceTypes.ManagedCluster).SelectMany(Inline), .. Of(ResourceTypes.AgentPool).Select(Own)];
    }

    public StackPlan Plan { get; }

    /// <summary>Every node pool.</summary>
    public IReadOnlyList<Pool> Pools { get; }

    /// <summary>The resources of a type, in the plan's order.</summary>
    public IReadOnlyList<PlannedResource> Of(string type) => _byType.GetValueOrDefault(type) ?? None;

    /// <summary>The resources of a type that share a key, such as all policies of a namespace. A null key belongs to no group.</summary>
    /// <param name="type">The type token.</param>
    /// <param name="by">A name for the kind of key; the same name always goes with the same function.</param>
    /// <param name="keyOf">A resource's key.</param>
    /// <param name="key">The key that is wanted.</param>
    public IReadOnlyList<PlannedResource> Group(string type, string by, Func<PlannedResource, string?> keyOf, string? key)
    {
        var group = $"{type} {by}";
        if (_grouped.Add(group))
        {
            foreach (var resource in Of(type))
            {
                if (keyOf(resource) is { } found)
                {
                    if (!_groups.TryGetValue((group, found), out var all))
                    {
                        _groups[(group, found)] = all = [];
                    }

                    all.Add(resource);
                }
            }
        }

        return key is null ? None : _groups.GetValueOrDefault((group, key)) ?? None;
    }

    /// <summary>The PostgreSQL cluster of a name, "namespace/name".</summary>
    public PlannedResource? Cluster(string key) => Group(ResourceTypes.Cluster, "name", ObjectName, key) is [var found, ..] ? found : null;

    /// <summary>"namespace/name" of a Kubernetes object.</summary>
    public static string ObjectName(PlannedResource resource) =>
        $"{resource.Inputs.Text("metadata.namespace")}/{resource.Inputs.Text("metadata.name") ?? resource.Name}";

    /// <summary>The name a cloud knows a resource by: the last part of an id, or an input.</summary>
    public static string CloudName(PlannedResource resource, string input) => resource.Inputs.Text(input) ?? resource.Name;

    /// <summary>The part of an id of Azure behind a segment, such as the account behind <c>storageAccounts</c>; null without that
    /// segment.</summary>
    public static string? IdPart(string? id, string segment)
    {
        var at = id?.IndexOf($"/{segment}/", StringComparison.OrdinalIgnoreCase) ?? -1;
        if (at < 0)
        {
            return null;
        }

        var rest = id![(at + segment.Length + 2)..];
        var end = rest.IndexOf('/', StringComparison.Ordinal);
        return end < 0 ? rest : rest[..end];
    }

    private static IEnumerable<Pool> Inline(PlannedResource cluster) =>
        cluster.Inputs.Items("agentPoolProfiles")
            .Select((pool, i) => new Pool(cluster, cluster, $"agentPoolProfiles[{i}].", pool as JsonObject ?? []));

    private Pool Own(PlannedResource pool) =>
        new(pool, Group(ResourceTypes.ManagedCluster, "name", c => CloudName(c, "resourceName"),
            pool.Inputs.Text("resourceName")) is [var found, ..] ? found : null, "", pool.Inputs);
}
