using System.Globalization;
using System.Text;
using PgHaInfra.Infra.Settings;
using PgHaInfra.Infra.Settings.Binding;
using Spectre.Console;

namespace PgHaInfra.Cli.BlastRadius;

/// <summary>A review for people: at the terminal and in a pull request. What is safe is counted, not listed.</summary>
internal static class BlastRadiusText
{
    /// <summary>One sentence with the numbers.</summary>
    public static string Verdict(BlastRadiusReview review) => review.Entries.Count == 0
        ? "blast radius: none"
        : "blast radius: " + string.Join(", ", Enum.GetValues<DangerLevel>().Reverse()
            .Select(level => (Level: level, Count: review.Entries.Count(entry => entry.Level == level))).Where(count => count.Count > 0)
            .Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Count} {Word(count.Level)}")));

    public static void Write(IAnsiConsole console, BlastRadiusReview review)
    {
        console.MarkupLine(Verdict(review).EscapeMarkup());
        foreach (var entry in review.Entries.Where(entry => entry.Level > DangerLevel.Safe))
        {
            console.MarkupLine(
                $"  [{Colour(entry)}]{Word(entry.Level),-10}[/] {Subject(entry).EscapeMarkup()}: {entry.Why.EscapeMarkup()}");
            if (entry.Level > DangerLevel.InPlace)
            {
                console.MarkupLine($"             [{Colour(entry)}]{entry.Consequence.EscapeMarkup()}[/]");
            }

            if (entry.AllowedBy is { } reason)
            {
                console.MarkupLine($"             allowed because {reason.EscapeMarkup()}");
            }
        }

        foreach (var unused in review.Unused)
        {
            console.MarkupLine($"  [yellow]unused[/]     {Unused(unused).EscapeMarkup()}");
        }
    }

    public static string Markdown(BlastRadiusReview review)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"**{Preview.Markdown.Text(Verdict(review))}**\n\n");
        foreach (var entry in review.Entries.Where(entry => entry.Level > DangerLevel.Safe))
        {
            var mark = entry.Stops ? "🔴 " : "";
            var allowed = entry.AllowedBy is { } reason ? $". Allowed because {Preview.Markdown.Text(reason)}" : "";
            text.Append(CultureInfo.InvariantCulture,
                $"- {mark}**{Word(entry.Level)}** {Preview.Markdown.Text(Subject(entry))}: "
                    + $"{Preview.Markdown.Text($"{entry.Why}. {entry.Consequence}")}{allowed}\n");
        }

        foreach (var unused in review.Unused)
        {
            text.Append(CultureInfo.InvariantCulture, $"- unused: {Preview.Markdown.Text(Unused(unused))}\n");
        }

        return text.Append('\n').ToString();
    }

    private static string Subject(BlastEntry entry) =>
        $"{entry.Action.ToString().ToLowerInvariant()} {entry.Type[(entry.Type.LastIndexOf(':') + 1)..]} "
            + $"{entry.Name}{(entry.Property is null ? "" : $", {entry.Property}")}";

    private static string Unused(AllowedChangeSettings allowed) =>
        $"allowedChanges lets {allowed.Resource} {EnumNames.Of(allowed.Change)}, and nothing does: remove the entry";

    private static string Word(DangerLevel level) => level == DangerLevel.InPlace ? "in place" : level.ToString().ToLowerInvariant();

    private static string Colour(BlastEntry entry) => entry.Level switch
    {
        DangerLevel.Dangerous => entry.Stops ? "red" : "yellow",
        DangerLevel.Disruptive => "yellow",
        _ => "grey",
    };
}
