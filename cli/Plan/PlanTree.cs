using Spectre.Console;

namespace PgHaInfra.Cli.Plan;

/// <summary>A plan as a tree at the terminal: each resource below its parent, with what a reader wants to know of it.</summary>
public static class PlanTree
{
    /// <summary>Prints the plan.</summary>
    public static void Write(IAnsiConsole console, StackPlan plan)
    {
        var tree = new Tree($"[bold]{plan.Project.EscapeMarkup()}[/] {plan.Stack.EscapeMarkup()}") { Guide = TreeGuide.Line };
        var nodes = new Dictionary<string, TreeNode>(StringComparer.Ordinal);
        foreach (var resource in plan.Resources)
        {
            var below = resource.Parent is { } parent && nodes.TryGetValue(parent, out var found) ? (IHasTreeNodes)found : tree;
            nodes[resource.Urn] = below.AddNode(Line(resource));
        }

        console.Write(tree);
        console.MarkupLine($"{plan.Resources.Count} resources, {plan.Resources.Count(resource => resource.IsKubernetesObject)} of them Kubernetes objects");
    }

    private static string Line(PlannedResource resource)
    {
        var kind = resource.Type[(resource.Type.LastIndexOf(':') + 1)..];
        var detail = resource.IsKubernetesObject ? ObjectName(resource) : resource.Name;
        var marks = string.Concat(
            resource.Options["protect"] is null ? "" : " [yellow]protected[/]",
            Summary(resource) is { Length: > 0 } summary ? $" [grey]{summary.EscapeMarkup()}[/]" : "");
        return $"[blue]{kind.EscapeMarkup()}[/] {detail.EscapeMarkup()}{marks}";
    }

    private static string ObjectName(PlannedResource resource)
    {
        var metadata = resource.Inputs["metadata"];
        var name = metadata?["name"]?.GetValue<string>() ?? resource.Name;
        return metadata?["namespace"]?.GetValue<string>() is { } ns ? $"{ns}/{name}" : name;
    }

    private static string Summary(PlannedResource resource)
    {
        var spec = resource.Inputs["spec"];
        return resource.Type switch
        {
            "kubernetes:postgresql.cnpg.io/v1:Cluster" =>
                $"{spec?["instances"]} instances, {spec?["imageName"]}, synchronous {spec?["postgresql"]?["synchronous"]?["method"]} {spec?["postgresql"]?["synchronous"]?["number"]}",
            "kubernetes:core/v1:Service" =>
                $"{spec?["type"]} {string.Join(", ", spec?["ports"]?.AsArray().Select(port => port?["port"]?.ToString()) ?? [])} from {string.Join(", ", spec?["loadBalancerSourceRanges"]?.AsArray().Select(range => range?.ToString()) ?? ["everywhere"])}",
            _ => "",
        };
    }
}
