using System.Globalization;
using System.Xml.Linq;

namespace PgHaInfra.Verify.Report;

/// <summary>
/// <c>report.html</c>: the report for people, one page that needs nothing else: no script, no font, no picture from elsewhere. Follows
/// the reader's light or dark mode, and prints.
/// </summary>
public static class HtmlReport
{
    // Elements that HTML never closes; all others need their end even when they are empty.
    private static readonly HashSet<string> Void = ["meta", "br"];

    /// <summary>The page.</summary>
    public static string Text(VerificationReport report)
    {
        var page = new XElement(
            "html",
            new XAttribute("lang", "en"),
            Head(report),
            new XElement(
                "body", Header(report), Facts(report), HtmlChecks.Of(report), HtmlDisturbances.Of(report), HtmlFigures.Of(report)));
        foreach (var element in page.Descendants().Where(element => element.IsEmpty && !Void.Contains(element.Name.LocalName)))
        {
            element.Value = "";
        }

        return "<!doctype html>\n" + XmlText.Cleaned(page).ToString(SaveOptions.DisableFormatting) + "\n";
    }

    private static XElement Head(VerificationReport report) => new(
        "head",
        new XElement("meta", new XAttribute("charset", "utf-8")),
        new XElement("meta", new XAttribute("name", "viewport"), new XAttribute("content", "width=device-width, initial-scale=1")),
        new XElement("title", $"{report.Stack}: verification {report.Verdict.Word()}"),
        new XElement("style", Style()));

    private static object[] Header(VerificationReport report) =>
    [
        new XElement(
            "h1",
            $"{report.Project}, stack {report.Stack}: ",
            new XElement("span", new XAttribute("class", report.Verdict.Key()), report.Verdict.Word())),
        new XElement("p", Conclusion.Summary([.. report.Checks.Select(check => check.Verdict)])),
    ];

    private static XElement Facts(VerificationReport report) => new(
        "table",
        new XAttribute("class", "facts"),
        Report.Facts.Of(report).Select(fact => new XElement("tr", new XElement("th", fact.Name), new XElement("td", fact.Value))));

    private static string Style()
    {
        using var stream = typeof(HtmlReport).Assembly.GetManifestResourceStream("report.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>A number as coordinates and percentages are written.</summary>
    internal static string Number(double value) => value.ToString("0.#", CultureInfo.InvariantCulture);

    /// <summary>The heading of a table.</summary>
    internal static XElement Heading(params string[] names) =>
        new("thead", new XElement("tr", names.Select(name => new XElement("th", name))));
}
