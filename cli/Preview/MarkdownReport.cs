using System.Globalization;
using System.Text;
using PgHaInfra.Cli.BlastRadius;
using PgHaInfra.Cli.Display;
using PgHaInfra.Cli.Plan;
using PgHaInfra.Cli.Plan.Diff;
using PgHaInfra.Cli.Security;
using Spectre.Console;

namespace PgHaInfra.Cli.Preview;

/// <summary>
/// A preview for a pull request: a line for each stack, then for each what changes, how far it reaches, which findings come and go, and the
/// rest folded away.
/// </summary>
internal static class MarkdownReport
{
    private const string Cut = "\n_Cut to fit here; the whole preview is in the artefact of this run._\n";

    /// <summary>The whole.</summary>
    public static string Of(IReadOnlyList<StackReport> reports) => Of(reports, MarkdownDetail.Levels[0]);

    /// <summary>As much of it as fits: manifests go first, then trees, then properties, then changes; verdicts and dangers stay.</summary>
    /// <param name="reports">The stacks.</param>
    /// <param name="limit">The most characters.</param>
    public static string Of(IReadOnlyList<StackReport> reports, int limit)
    {
        var whole = Of(reports);
        if (whole.Length <= limit)
        {
            return whole;
        }

        var texts = MarkdownDetail.Levels.Skip(1).Select(detail => Of(reports, detail) + Cut);
        return texts.FirstOrDefault(text => text.Length <= limit)
            ?? Of(reports, MarkdownDetail.Levels[^1])[..Math.Max(0, limit - Cut.Length)] + Cut;
    }

    private static string Of(IReadOnlyList<StackReport> reports, MarkdownDetail detail)
    {
        var text = new StringBuilder();
        if (reports.Any(report => report.Word is not null))
        {
            AddVerdicts(text, reports);
        }

        foreach (var report in reports)
        {
            text.Append(CultureInfo.InvariantCulture, $"## Stack {Markdown.Code(report.Stack)}: {Markdown.Text(report.Verdict)}\n\n");
            foreach (var mistake in report.Mistakes)
            {
                text.Append(CultureInfo.InvariantCulture, $"- {Markdown.Text(mistake)}\n");
            }

            text.Append(report.Mistakes.Count > 0 ? "\n" : "");
            AddStack(text, report, detail);
        }

        return text.ToString();
    }

    private static void AddVerdicts(StringBuilder text, IReadOnlyList<StackReport> reports)
    {
        text.Append("| Stack | Verdict | |\n| --- | --- | --- |\n");
        foreach (var report in reports)
        {
            var (mark, word) = report.Word switch
            {
                StackVerdict.Nothing => ("⚪", "nothing"),
                StackVerdict.Additive => ("🟢", "additive"),
                StackVerdict.Changes => ("🟡", "changes"),
                StackVerdict.Mistakes => ("🔴", "mistakes"),
                _ => ("🔴", "dangerous"),
            };
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {Markdown.Code(report.Stack)} | {mark} **{word}** | {Markdown.Text(Sentence(report))} |\n");
        }

        text.Append('\n');
    }

    private static string Sentence(StackReport report) => string.Join("; ", ((string?[])
    [
        report.Verdict,
        report.BlastRadius is { Entries.Count: > 0 } blast ? BlastRadiusText.Verdict(blast) : null,
        report.SecurityChange is { } change && change.New.Count + change.Gone.Count > 0 ? SecurityText.Verdict(change) : null,
    ]).OfType<string>());

    private static void AddStack(StringBuilder text, StackReport report, MarkdownDetail detail)
    {
        if (report.Diff is { IsEmpty: false } diff)
        {
            AddChanges(text, diff, detail);
        }

        if (report.BlastRadius is { } blast)
        {
            text.Append(BlastRadiusText.Markdown(blast));
        }

        if (report.SecurityChange is { } change)
        {
            text.Append(SecurityText.Markdown(change));
        }

        if (report.Security is { } security)
        {
            text.Append(SecurityText.Markdown(security));
        }

        foreach (var warning in report.VersionWarnings)
        {
            text.Append(CultureInfo.InvariantCulture, $"- **version** {Markdown.Text(warning)}\n");
        }

        // Of a stack in which nothing changes, everybody knows already what it is.
        if (report.Plan is { } plan && report.Word != StackVerdict.Nothing)
        {
            if (detail.Trees)
            {
                AddCounts(text, report);
                text.Append(Markdown.Folded($"{plan.Resources.Count} resources", Markdown.Block("text", Tree(plan))));
            }

            text.Append(detail.Manifests ? Markdown.Folded("Kubernetes manifests", Markdown.Block("yaml", Manifests(plan))) : "");
        }
    }

    private static void AddChanges(StringBuilder text, PlanDiff diff, MarkdownDetail detail)
    {
        foreach (var change in diff.Changes.Take(detail.Changes))
        {
            var resource = change.Resource;
            text.Append(CultureInfo.InvariantCulture,
                $"- **{change.Kind.ToString().ToLowerInvariant()}** {Markdown.Code(resource.Type)} "
                    + $"{Markdown.Text(ResourceText.Name(resource))}\n");
            if (change.MovedFrom is { } former)
            {
                text.Append(CultureInfo.InvariantCulture, $"  - was {Markdown.Code(former)}\n");
            }

            AddProperties(text, "  - ", change.Properties, detail.Properties);
            AddProperties(text, "  - option ", change.Options, detail.Properties);
        }

        if (diff.Changes.Count > detail.Changes)
        {
            text.Append(CultureInfo.InvariantCulture, $"- and {diff.Changes.Count - detail.Changes} more\n");
        }

        AddProperties(text, "- **output** ", diff.Outputs, detail.Properties);
        text.Append('\n');
    }

    private static void AddProperties(StringBuilder text, string before, IReadOnlyList<PropertyChange> properties, int most)
    {
        foreach (var property in properties.Take(most))
        {
            text.Append(CultureInfo.InvariantCulture,
                $"{before}{Markdown.Code(property.Path)}: {Markdown.Code(PropertyText.Of(property))}\n");
        }

        if (properties.Count > most)
        {
            text.Append(CultureInfo.InvariantCulture, $"{before}and {properties.Count - most} more\n");
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
