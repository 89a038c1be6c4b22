using PgHaInfra.Cli.BlastRadius;
using PgHaInfra.Cli.Display;
using PgHaInfra.Cli.Plan.Diff;
using PgHaInfra.Cli.Security;
using Spectre.Console;

namespace PgHaInfra.Cli.Preview;

/// <summary>A preview at the terminal: the tree of each stack with counts by type, or what changes in it.</summary>
internal static class TerminalReport
{
    public static void Write(IAnsiConsole console, IReadOnlyList<StackReport> reports)
    {
        foreach (var report in reports)
        {
            if (report.Diff is { } diff)
            {
                WriteDiff(console, report, diff);
            }
            else
            {
                console.Write(ResourceTree.Of(report.Plan!));
                WriteCounts(console, report);
            }

            if (report.BlastRadius is { Entries.Count: > 0 } or { Unused.Count: > 0 })
            {
                BlastRadiusText.Write(console, report.BlastRadius);
            }

            if (report.Security is { } security)
            {
                SecurityText.Write(console, security);
            }

            foreach (var warning in report.VersionWarnings)
            {
                console.MarkupLine($"[yellow]version[/] {warning.EscapeMarkup()}");
            }

            console.WriteLine();
        }
    }

    private static void WriteCounts(IAnsiConsole console, StackReport report)
    {
        var counts = report.Counts;
        var width = counts.Count == 0 ? 0 : counts.Max(count => count.Type.Length);
        foreach (var (type, count) in counts)
        {
            console.MarkupLine($"  {type.EscapeMarkup().PadRight(width)} {count,4}");
        }

        console.MarkupLine(report.Verdict.EscapeMarkup());
    }

    private static void WriteDiff(IAnsiConsole console, StackReport report, PlanDiff diff)
    {
        console.MarkupLine($"[bold]{diff.Project.EscapeMarkup()}[/] {report.Stack.EscapeMarkup()}: {report.Verdict.EscapeMarkup()}");
        foreach (var change in diff.Changes)
        {
            var (sign, colour) = Sign(change.Kind);
            var resource = change.Resource;
            console.MarkupLine($"[{colour}]{sign}[/] [blue]{resource.Type.EscapeMarkup()}[/] {ResourceText.Name(resource).EscapeMarkup()}");
            if (change.MovedFrom is { } former)
            {
                console.MarkupLine($"    was {former.EscapeMarkup()}");
            }

            foreach (var property in change.Properties)
            {
                console.MarkupLine($"    {property.Path.EscapeMarkup()}: {PropertyText.Of(property).EscapeMarkup()}");
            }

            foreach (var option in change.Options)
            {
                console.MarkupLine($"    option {option.Path.EscapeMarkup()}: {PropertyText.Of(option).EscapeMarkup()}");
            }
        }

        foreach (var output in diff.Outputs)
        {
            console.MarkupLine($"[yellow]~[/] output {output.Path.EscapeMarkup()}: {PropertyText.Of(output).EscapeMarkup()}");
        }
    }

    private static (string Sign, string Colour) Sign(ResourceChangeKind kind) => kind switch
    {
        ResourceChangeKind.Added => ("+", "green"),
        ResourceChangeKind.Removed => ("-", "red"),
        ResourceChangeKind.Moved => (">", "grey"),
        _ => ("~", "yellow"),
    };
}
