using System.Globalization;
using System.Text.Json.Nodes;
using PgHaInfra.Cli.Plan;
using Spectre.Console;

namespace PgHaInfra.Cli.Promotion;

/// <summary>The promotions that a stack has had, the latest first.</summary>
internal static class PromotionLog
{
    public static void Write(IAnsiConsole console, string target, IReadOnlyList<PromotionRecord> records)
    {
        foreach (var record in records)
        {
            var proof = record.Report is { } report ? $"{report["verdict"]} at {Short((string?)report["commit"])}" : "no report";
            var time = record.Time.UtcDateTime.ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture);
            console.MarkupLine(
                $"[bold]{time}[/]  {record.Source} -> {record.Target}  on {Short(record.Revision)}, proved by {proof.EscapeMarkup()}, "
                    + $"{record.Changes.Count} changed");
            foreach (var change in record.Changes)
            {
                console.MarkupLine($"    {change.EscapeMarkup()}");
            }

            foreach (var overridden in record.Overridden)
            {
                console.MarkupLine($"    [yellow]overridden[/] {overridden.EscapeMarkup()}");
            }

            if (record.Reason is { } reason)
            {
                console.MarkupLine($"    because {reason.EscapeMarkup()}");
            }
        }

        if (records.Count == 0)
        {
            console.MarkupLine($"nothing was promoted to {target} yet".EscapeMarkup());
        }
    }

    public static string Json(IReadOnlyList<PromotionRecord> records) =>
        PlanJson.Text(new JsonArray([.. records.Select(record => record.Json())]));

    private static string Short(string? commit) => commit is null ? "no revision" : commit[..Math.Min(10, commit.Length)];
}
