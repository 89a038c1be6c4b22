using System.Xml.Linq;

namespace PgHaInfra.Verify.Report;

/// <summary>What was measured, beside the most it may be.</summary>
internal static class HtmlFigures
{
    public static IEnumerable<object> Of(VerificationReport report)
    {
        var rows = report.Checks.SelectMany(check => check.Figures.Select(figure => Row(check, figure))).ToList();
        return rows.Count == 0 ? [] :
        [
            new XElement("h2", "Figures"),
            new XElement("table", HtmlReport.Heading("Check", "Figure", "Measured", "At most", ""), new XElement("tbody", rows)),
        ];
    }

    private static XElement Row(ReportedCheck check, Figure figure) => new(
        "tr",
        new XElement("td", new XElement("code", check.Name)),
        new XElement("td", figure.Name),
        new XElement("td", new XAttribute("class", figure.Holds ? "number" : "number fail"), figure.Amount),
        new XElement("td", new XAttribute("class", "number"), figure.GateAmount),
        new XElement("td", figure.Gate is { } gate ? Meter(figure, gate)
            : new XElement("span", new XAttribute("class", "soft"), "reported")));

    private static XElement Meter(Figure figure, double gate)
    {
        var share = figure.Holds ? gate > 0 ? Math.Clamp(figure.Value / gate * 100, 0, 100) : 0 : 100;
        return new XElement(
            "span",
            new XAttribute("class", figure.Holds ? "meter" : "meter over"),
            new XElement("i", new XAttribute("style", $"width:{HtmlReport.Number(share)}%")));
    }
}
