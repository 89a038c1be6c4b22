using PgHaInfra.Cli.Plan;
using PgHaInfra.Cli.Plan.Diff;
using PgHaInfra.Cli.Security;

namespace PgHaInfra.Cli.BlastRadius;

/// <summary>Finds resources that only seem to come and go: the same thing under another URN, or one of its kind under another
/// name.</summary>
internal static class Pairing
{
    /// <summary>For each removed resource the added one that takes its place.</summary>
    /// <returns>By the removed resource's URN: the added one, and whether it is the very same object.</returns>
    public static IReadOnlyDictionary<string, (PlannedResource Added, bool Same)> Of(PlanDiff diff)
    {
        var pairs = new Dictionary<string, (PlannedResource, bool)>(StringComparer.Ordinal);
        var removed = Resources(diff, ResourceChangeKind.Removed);
        var added = Resources(diff, ResourceChangeKind.Added);
        foreach (var (kind, gone) in removed)
        {
            if (!added.TryGetValue(kind, out var come))
            {
                continue;
            }

            var free = come.GroupBy(Identity)
                .ToDictionary(group => group.Key, group => new Queue<PlannedResource>(group), StringComparer.Ordinal);
            var others = new List<PlannedResource>();
            foreach (var resource in gone)
            {
                if (free.TryGetValue(Identity(resource), out var same) && same.TryDequeue(out var match))
                {
                    pairs[resource.Urn] = (match, true);
                }
                else
                {
                    others.Add(resource);
                }
            }

            foreach (var (resource, match) in others.Zip(free.Values.SelectMany(queue => queue)))
            {
                pairs[resource.Urn] = (match, false);
            }
        }

        return pairs;
    }

    // Removed resources are listed from the last to the first; pairs are sought in the program's order.
    private static Dictionary<string, List<PlannedResource>> Resources(PlanDiff diff, ResourceChangeKind kind) =>
        (kind == ResourceChangeKind.Removed ? diff.Changes.Reverse() : diff.Changes).Where(change => change.Kind == kind)
            .Select(change => change.Resource)
            .Where(resource => !resource.Type.StartsWith("pg-ha-infra:", StringComparison.Ordinal))
            .GroupBy(resource => Kind(resource.Type)).ToDictionary(group => group.Key, group => group.ToList(), StringComparer.Ordinal);

    // A custom resource of another version of its group is the same kind, which Pulumi does not know.
    private static string Kind(string type) => type.Split('/', ':') is ["kubernetes", var group, _, var kind]
        ? $"kubernetes:{group}:{kind}" : type;

    // What the world knows a resource by: everything in its inputs that is a name, or a scope.
    private static string Identity(PlannedResource resource) => resource.IsKubernetesObject
        ? PlanView.ObjectName(resource)
        : string.Join('|', resource.Inputs
            .Where(entry => entry.Key.EndsWith("Name", StringComparison.Ordinal)
                || entry.Key is "name" or "scope" or "resourceUri" or "principalId" or "roleDefinitionId")
            .Select(entry => $"{entry.Key}={entry.Value.Show()}"));
}
