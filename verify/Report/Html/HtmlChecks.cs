using System.Xml.Linq;

namespace PgHaInfra.Verify.Report;

/// <summary>The checks with their verdicts, a table for each group; what is behind a verdict unfolds.</summary>
internal static class HtmlChecks
{
    public static IEnumerable<object> Of(VerificationReport report) => report.Checks
        .GroupBy(check => (check.Cluster, check.Group))
        .SelectMany(group => new object[]
        {
            new XElement("h2", $"{group.Key.Cluster}, {group.Key.Group.Title()}"),
            new XElement("table", HtmlReport.Heading("Verdict", "Claim and evidence", "Time"), new XElement("tbody", group.Select(Row))),
        });

    private static XElement Row(ReportedCheck check) => new(
        "tr",
        new XElement("td", new XElement("span", new XAttribute("class", $"verdict {check.Verdict.Key()}"), check.Verdict.Key())),
        new XElement(
            "td",
            new XElement(
                "details",
                check.Verdict is Verdict.Fail or Verdict.Inconclusive ? new XAttribute("open", "open") : null,
                new XElement("summary", check.Title, " ", new XElement("code", new XAttribute("class", "soft"), check.Name)),
                new XElement("div", More(check))),
            new XElement("p", check.Evidence)),
        new XElement("td", new XAttribute("class", "number"), Facts.Seconds(check.Duration)));

    private static IEnumerable<XElement> More(ReportedCheck check)
    {
        yield return new XElement("p", new XAttribute("class", "soft"), check.Proves);
        if (check.Command is { } command)
        {
            yield return new XElement("pre", $"$ {command}");
        }

        if (check.Details.Count > 0)
        {
            yield return new XElement("pre", string.Join('\n', check.Details));
        }
    }
}
