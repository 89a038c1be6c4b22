using PgHaInfra.Cli.Security;
using Spectre.Console;

namespace PgHaInfra.Cli.Preview;

/// <summary>What the security rules say, a line for each finding.</summary>
internal static class FindingLines
{
    /// <summary>One line: how many findings of which severity.</summary>
    public static string Summary(SecurityReview review)
    {
        var counts = review.Findings.CountBy(finding => finding.Rule.Severity).OrderByDescending(count => count.Key)
            .Select(count => $"{count.Value} {count.Key.ToString().ToLowerInvariant()}").ToList();
        var found = counts.Count == 0 ? "no finding" : string.Join(", ", counts);
        return $"security: {found}{(review.Waived.Count > 0 ? $", {review.Waived.Count} waived" : "")}; {review.Passed.Count} rules hold";
    }

    public static void Write(IAnsiConsole console, SecurityReview review)
    {
        console.MarkupLine(Summary(review).EscapeMarkup());
        foreach (var finding in review.Findings)
        {
            console.MarkupLine($"  [{Colour(finding.Rule.Severity)}]{finding.Rule.Severity.ToString().ToLowerInvariant(),-6}[/] {finding.ToString().EscapeMarkup()}");
        }
    }

    private static string Colour(Severity severity) => severity switch
    {
        Severity.High => "red",
        Severity.Medium => "yellow",
        _ => "grey",
    };
}
