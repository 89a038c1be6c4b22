using System.Text.Json.Nodes;

namespace PgHaInfra.Cli.Plan.Diff;

/// <summary>
/// The URNs that a resource may have had: its own, those its aliases give, and those that follow from its parents' aliases, since a
/// URN holds the types of the parents and a child is often named after its parent.
/// </summary>
internal sealed class FormerUrns(IReadOnlyList<PlannedResource> resources)
{
    private readonly Dictionary<string, PlannedResource> _byUrn = resources.ToDictionary(resource => resource.Urn, StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> _known = new(StringComparer.Ordinal);

    /// <summary>The URN it has now first.</summary>
    public IReadOnlyList<string> Of(PlannedResource resource)
    {
        if (_known.TryGetValue(resource.Urn, out var known))
        {
            return known;
        }

        var urns = new List<string> { resource.Urn };
        urns.AddRange((resource.Options["aliases"] as JsonArray ?? []).Select(alias => alias!.GetValue<string>()));
        if (resource.Parent is { } parent && _byUrn.TryGetValue(parent, out var above))
        {
            var own = urns.ToArray();
            urns.AddRange(Of(above).Skip(1).SelectMany(was => own.Select(urn => BelowFormer(urn, above, was))).OfType<string>());
        }

        return _known[resource.Urn] = [.. urns.Distinct()];
    }

    private static string? BelowFormer(string urn, PlannedResource parent, string formerParent)
    {
        var (now, was, child) = (Parts(parent.Urn), Parts(formerParent), Parts(urn));
        if (!child.Types.StartsWith(now.Types + "$", StringComparison.Ordinal))
        {
            return null;
        }

        var name = child.Name.StartsWith(now.Name, StringComparison.Ordinal) ? was.Name + child.Name[now.Name.Length..] : child.Name;
        return $"{was.Prefix}{was.Types}{child.Types[now.Types.Length..]}::{name}";
    }

    // urn:pulumi:STACK::PROJECT::PARENT$TYPE::NAME, where a name may itself hold colons.
    private static (string Prefix, string Types, string Name) Parts(string urn)
    {
        var types = urn.IndexOf("::", urn.IndexOf("::", StringComparison.Ordinal) + 2, StringComparison.Ordinal) + 2;
        var name = urn.IndexOf("::", types, StringComparison.Ordinal);
        return (urn[..types], urn[types..name], urn[(name + 2)..]);
    }
}
