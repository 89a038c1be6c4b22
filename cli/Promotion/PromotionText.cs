using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using PgHaInfra.Cli.BlastRadius;
using PgHaInfra.Cli.Plan;
using PgHaInfra.Cli.Preview;
using PgHaInfra.Cli.Security;
using Spectre.Console;

namespace PgHaInfra.Cli.Promotion;

/// <summary>A promotion for people at the terminal, for a pull request, and for programs.</summary>
internal static class PromotionText
{
    /// <summary>One sentence.</summary>
    public static string Verdict(PromotionPlan plan, PromotionOutcome outcome)
    {
        var (source, target) = (plan.Options.Source, plan.Options.Target);
        var count = plan.Changes.Edits.Count;
        var settings = $"{count} setting{(count == 1 ? "" : "s")}";
        return outcome switch
        {
            PromotionOutcome.Promoted =>
                $"promoted {settings} from {source} to {target}; commit Pulumi.{target}.yaml and {plan.Record!.File}",
            PromotionOutcome.DryRun => $"would promote {settings} from {source} to {target}; nothing was changed",
            PromotionOutcome.Nothing => $"{target} has everything that {source} would promote; nothing was changed",
            _ =>
                $"refused to promote {source} to {target}: {plan.Standing.Count} reason{(plan.Standing.Count == 1 ? "" : "s")}; "
                    + "nothing was changed",
        };
    }

    public static void Write(IAnsiConsole console, PromotionPlan plan, PromotionOutcome outcome)
    {
        foreach (var edit in plan.Changes.Edits)
        {
            console.MarkupLine($"[yellow]~[/] {edit.ToString().EscapeMarkup()}");
        }

        foreach (var note in plan.Changes.Notes)
        {
            console.MarkupLine($"[grey]  {note.EscapeMarkup()}[/]");
        }

        if (plan.Preview is { } preview)
        {
            TerminalReport.Write(console, [preview]);
        }

        foreach (var refusal in plan.Refusals)
        {
            console.MarkupLine(plan.IsOverridden(refusal)
                ? $"[yellow]overridden[/] {refusal.Code}: {refusal.Message.EscapeMarkup()}"
                : $"[red]refused[/]    {refusal.Code}: {refusal.Message.EscapeMarkup()}");
        }

        console.MarkupLine(Verdict(plan, outcome).EscapeMarkup());
    }

    public static string Markdown(PromotionPlan plan, PromotionOutcome outcome)
    {
        var text = new StringBuilder().Append(
            CultureInfo.InvariantCulture,
            $"## Promotion {Preview.Markdown.Code($"{plan.Options.Source} → {plan.Options.Target}")}: "
                + $"{Preview.Markdown.Text(Verdict(plan, outcome))}\n\n");
        if (plan.Record?.Report is { } report)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"Proved by the report of {report["ended"]}: {report["verdict"]}, revision {Preview.Markdown.Code($"{report["commit"]}")}, "
                    + $"{Preview.Markdown.Code($"{report["digest"]}")}\n\n");
        }

        foreach (var refusal in plan.Refusals)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"- {(plan.IsOverridden(refusal) ? "overridden" : "🔴 **refused**")} {Preview.Markdown.Code(refusal.Code)}: "
                    + $"{Preview.Markdown.Text(refusal.Message)}\n");
        }

        if (plan.Record?.Reason is { } reason)
        {
            text.Append(CultureInfo.InvariantCulture, $"- overridden because {Preview.Markdown.Text(reason)}\n");
        }

        text.Append(plan.Refusals.Count > 0 ? "\n" : "").Append("| Setting | Before | After |\n| --- | --- | --- |\n");
        foreach (var edit in plan.Changes.Edits)
        {
            text.Append(
                CultureInfo.InvariantCulture, $"| {Preview.Markdown.Code(edit.Label)} | {Cell(edit.Before)} | {Cell(edit.After)} |\n");
        }

        text.Append('\n');
        foreach (var note in plan.Changes.Notes)
        {
            text.Append(CultureInfo.InvariantCulture, $"- {Preview.Markdown.Text(note)}\n");
        }

        return text + (plan.Preview is { } preview ? MarkdownReport.Of([preview]) : "");
    }

    public static JsonObject Json(PromotionPlan plan, PromotionOutcome outcome) => new()
    {
        ["source"] = plan.Options.Source,
        ["target"] = plan.Options.Target,
        ["outcome"] = outcome switch
        {
            PromotionOutcome.Promoted => "promoted",
            PromotionOutcome.DryRun => "dry-run",
            PromotionOutcome.Nothing => "nothing",
            _ => "refused",
        },
        ["changes"] = new JsonArray([.. plan.Changes.Edits.Select(edit => new JsonObject
        {
            ["setting"] = edit.Label, ["before"] = edit.Before?.DeepClone(), ["after"] = edit.After?.DeepClone(),
        })]),
        ["notes"] = new JsonArray([.. plan.Changes.Notes.Select(note => (JsonNode)note)]),
        ["refusals"] = new JsonArray([.. plan.Refusals.Select(refusal => new JsonObject
        {
            ["code"] = refusal.Code, ["message"] = refusal.Message, ["overridden"] = plan.IsOverridden(refusal),
        })]),
        ["diff"] = plan.Preview?.Diff?.ToJson(),
        ["blastRadius"] = plan.Preview?.BlastRadius is { } blast ? BlastRadiusJson.Of(blast) : null,
        ["security"] = plan.Preview?.Security is { } security ? SecurityJson.Of(security) : null,
        ["record"] = plan.Record?.Json(),
        ["recordFile"] = plan.Record?.File,
    };

    private static string Cell(JsonNode? value) => value is null ? "" : Preview.Markdown.Code(PlanJson.Text(value).ReplaceLineEndings(" "));
}
