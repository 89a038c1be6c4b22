using System.Globalization;
using System.Text;

namespace PgHaInfra.Verify.Report;

/// <summary><c>report.md</c>: the report for a pull request or a wiki.</summary>
public static class MarkdownReport
{
    /// <summary>The document.</summary>
    public static string Text(VerificationReport report)
    {
        var text = new StringBuilder();
        Line(text, $"# Verification of {Escape(report.Stack)}: {report.Verdict.Word()}");
        Line(text, "");
        Line(text, Conclusion.Summary([.. report.Checks.Select(check => check.Verdict)]) + ".");
        Line(text, "");
        Line(text, "| | |");
        Line(text, "|---|---|");
        foreach (var (name, value) in Facts.Of(report))
        {
            Line(text, $"| {name} | {Escape(value)} |");
        }

        foreach (var group in report.Checks.GroupBy(check => (check.Cluster, check.Group)))
        {
            Line(text, "");
            Line(text, $"## {Escape(group.Key.Cluster)}, {group.Key.Group.Title()}");
            Line(text, "");
            Line(text, "| Verdict | Check | Evidence | Time |");
            Line(text, "|---|---|---|---:|");
            foreach (var check in group)
            {
                var verdict = check.Verdict is Verdict.Fail or Verdict.Inconclusive ? $"**{check.Verdict.Key()}**" : check.Verdict.Key();
                Line(text,
                    $"| {verdict} | `{check.Name}`: {Escape(check.Title)} | {Escape(check.Evidence)} | {Facts.Seconds(check.Duration)} |");
            }
        }

        Figures(text, report);
        return text.ToString();
    }

    private static void Figures(StringBuilder text, VerificationReport report)
    {
        var figures = report.Checks.SelectMany(check => check.Figures.Select(figure => (Check: check, Figure: figure))).ToList();
        if (figures.Count == 0)
        {
            return;
        }

        Line(text, "");
        Line(text, "## Figures");
        Line(text, "");
        Line(text, "| Check | Figure | Measured | At most | Holds |");
        Line(text, "|---|---|---:|---:|---|");
        foreach (var (check, figure) in figures)
        {
            var holds = figure.Gate is null ? "reported" : figure.Holds ? "yes" : "**no**";
            Line(text,
                $"| `{check.Name}` | {Escape(figure.Name)} | {Escape(figure.Amount)} | {Escape(figure.GateAmount ?? "")} | {holds} |");
        }
    }

    private static void Line(StringBuilder text, string line) => text.Append(CultureInfo.InvariantCulture, $"{line}\n");

    // A server's words must not become markup, and a line break would end the table.
    private static string Escape(string text) =>
        string.Concat(text.ReplaceLineEndings(" ").Select(letter => @"\`*_[]<>|#".Contains(letter) ? $"\\{letter}" : $"{letter}"));
}
