using System.Globalization;
using System.Text;
using PgHaInfra.Cli.BlastRadius;
using PgHaInfra.Cli.Display;
using PgHaInfra.Cli.Plan;
using PgHaInfra.Cli.Plan.Diff;
using PgHaInfra.Cli.Security;
using Spectre.Console;

namespace PgHaInfra.Cli.Preview;

/// <summary>A preview for a pull request: for each stack a verdict, what changes, counts by type, and the rest folded away.</summary>
internal static class MarkdownReport
{
    public static string Of(IReadOnlyList<StackReport> reports)
    {
        var text = new StringBuilder();
        foreach (var report in reports)
        {
            text.Append(CultureInfo.InvariantCulture, $"## Stack {Markdown.Code(report.Stack)}: {Markdown.Text(report.Verdict)}\n\n");
            if (report.Diff is { IsEmpty: false } diff)
            {
                AddChanges(text, diff);
            }

            if (report.BlastRadius is { } blast)
            {
                text.Append(BlastRadiusText.Markdown(blast));
            }

            if (report.Security is { } security)
            {
                text.Append(SecurityText.Markdown(security));
            }

            foreach (var warning in report.VersionWarnings)
            {
                text.Append(CultureInfo.InvariantCulture, $"- **version** {Markdown.Text(warning)}\n");
            }

            if (report.Plan is { } plan)
            {
                AddCounts(text, report);
                text.Append(Markdown.Folded($"{plan.Resources.Count} resources", Markdown.Block("text", Tree(plan))));
                text.Append(Markdown.Folded("Kubernetes manifests", Markdown.Block("yaml", Manifests(plan))));
            }
        }

        return text.ToString();
    }

    private static void AddChanges(StringBuilder text, PlanDiff diff)
    {
        foreach (var change in diff.Changes)
        {
            var resource = change.Resource;
            text.Append(CultureInfo.InvariantCulture,
                $"- **{change.Kind.ToString().ToLowerInvariant()}** {Markdown.Code(resource.Type)} {Markdown.Text(ResourceText.Name(resource))}\n");
            if (change.MovedFrom is { } former)
            {
                text.Append(CultureInfo.InvariantCulture, $"  - was {Markdown.Code(former)}\n");
            }

            AddProperties(text, "  - ", change.Properties);
            AddProperties(text, "  - option ", change.Options);
        }

        AddProperties(text, "- **output** ", diff.Outputs);
        text.Append('\n');
    }

    private static void AddProperties(StringBuilder text, string before, IReadOnlyList<PropertyChange> properties)
    {
        foreach (var property in properties)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"{before}{Markdown.Code(property.Path)}: {Markdown.Code(PropertyText.Of(property))}\n");
        }
    }

    private static void AddCounts(StringBuilder text, StackReport report)
    {
        text.Append("| Type | Count |\n| --- | ---: |\n");
        foreach (var (type, count) in report.Counts)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {Markdown.Code(type)} | {count} |\n");
        }

        text.Append('\n');
    }

    private static string Tree(StackPlan plan)
    {
        using var writer = new StringWriter();
        Terminal.Plain(writer).Write(ResourceTree.Of(plan));
        // The tree pads its lines to the width of its widest.
        return string.Join('\n', writer.ToString().Split('\n').Select(line => line.TrimEnd()));
    }

    private static string Manifests(StackPlan plan) =>
        string.Concat(plan.Resources.Where(resource => resource.IsKubernetesObject).Select(resource => Yaml.Of(resource.Inputs)));
}
