using System.Globalization;
using System.Text;
using Spectre.Console;

namespace PgHaInfra.Cli.Security;

/// <summary>A review for people: at the terminal and in a pull request.</summary>
internal static class SecurityText
{
    /// <summary>One sentence with the numbers.</summary>
    public static string Verdict(SecurityReview review) =>
        $"security: {Count(review.Findings.Count, "finding")}, {review.Waived.Count} waived; "
        + $"{Count(review.Passed.Count, "check")} hold, {review.NotApplicable.Count} do not apply";

    public static void Write(IAnsiConsole console, SecurityReview review)
    {
        console.MarkupLine(Verdict(review).EscapeMarkup());
        foreach (var finding in review.Findings)
        {
            var (word, colour) = Word(finding.Rule.Severity);
            console.MarkupLine($"  [{colour}]{word,-6}[/] {finding.ToString().EscapeMarkup()}");
            console.MarkupLine($"         [grey]{finding.Rule.Fix.EscapeMarkup()}[/]");
        }

        foreach (var waived in review.Waived)
        {
            console.MarkupLine($"  [grey]waived[/] {waived.Finding.ToString().EscapeMarkup()}");
            console.MarkupLine($"         because {waived.Reason.EscapeMarkup()}");
        }
    }

    public static string Markdown(SecurityReview review)
    {
        var text = new StringBuilder().Append(CultureInfo.InvariantCulture, $"**{Preview.Markdown.Text(Verdict(review))}**\n\n");
        foreach (var finding in review.Findings)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"- **{Word(finding.Rule.Severity).Word}** {Line(finding)}. {Preview.Markdown.Text(finding.Rule.Fix)}\n");
        }

        foreach (var waived in review.Waived)
        {
            text.Append(CultureInfo.InvariantCulture,
                $"- waived {Line(waived.Finding)}. Because {Preview.Markdown.Text(waived.Reason)}\n");
        }

        return review.Findings.Count + review.Waived.Count > 0 ? text.Append('\n').ToString() : text.ToString();
    }

    /// <summary>One sentence with the numbers of a change.</summary>
    public static string Verdict(SecurityChange change) => $"security: {change.New.Count} new, {change.Gone.Count} gone";

    public static string Markdown(SecurityChange change)
    {
        var text = new StringBuilder();
        foreach (var finding in change.New)
        {
            text.Append(
                CultureInfo.InvariantCulture, $"- {(finding.Rule.Severity == Severity.High ? "🔴 " : "")}**new finding** {Line(finding)}\n");
        }

        foreach (var finding in change.Gone)
        {
            text.Append(CultureInfo.InvariantCulture, $"- finding gone: {Line(finding)}\n");
        }

        return text.Length > 0 ? text.Append('\n').ToString() : "";
    }

    private static string Count(int number, string thing) => $"{number} {thing}{(number == 1 ? "" : "s")}";

    private static string Line(SecurityFinding finding) =>
        $"{Preview.Markdown.Text(string.Join(", ", finding.Rule.Ids))}: {Preview.Markdown.Code(finding.Resource)} "
        + $"{Preview.Markdown.Code($"{finding.Property} = {finding.Actual}")}, expected {Preview.Markdown.Text(finding.Rule.Expected)}";

    private static (string Word, string Colour) Word(Severity severity) => severity switch
    {
        Severity.High => ("high", "red"),
        Severity.Medium => ("medium", "yellow"),
        _ => ("low", "grey"),
    };
}
