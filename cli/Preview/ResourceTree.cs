using PgHaInfra.Cli.Plan;
using Spectre.Console;

namespace PgHaInfra.Cli.Preview;

/// <summary>A plan as a tree: each resource below its parent, with what a reader wants to know of it.</summary>
internal static class ResourceTree
{
    /// <summary>The tree of a plan whose secrets are masked.</summary>
    public static Tree Of(StackPlan plan)
    {
        var tree = new Tree($"[bold]{plan.Project.EscapeMarkup()}[/] {plan.Stack.EscapeMarkup()}") { Guide = TreeGuide.Line };
        var nodes = new Dictionary<string, TreeNode>(StringComparer.Ordinal);
        foreach (var resource in plan.Resources)
        {
            var below = resource.Parent is { } parent && nodes.TryGetValue(parent, out var found) ? (IHasTreeNodes)found : tree;
            nodes[resource.Urn] = below.AddNode(Line(resource));
        }

        return tree;
    }

    private static string Line(PlannedResource resource)
    {
        var marks = string.Concat(
            resource.Options["protect"] is null ? "" : " [yellow]protected[/]",
            ResourceText.Summary(resource) is { Length: > 0 } summary ? $" [grey]{summary.EscapeMarkup()}[/]" : "");
        return $"[blue]{ResourceText.Kind(resource).EscapeMarkup()}[/] {ResourceText.Name(resource).EscapeMarkup()}{marks}";
    }
}
