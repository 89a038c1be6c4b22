using System.Globalization;
using System.Xml.Linq;

namespace PgHaInfra.Verify.Report;

/// <summary><c>junit.xml</c>: the report for the test viewers of CI systems; a suite for each group of checks on each cluster.</summary>
public static class JUnitReport
{
    /// <summary>The document.</summary>
    public static string Text(VerificationReport report) =>
        new XDeclaration("1.0", "utf-8", null) + "\n" + XmlText.Cleaned(Of(report)).ToString(SaveOptions.None).ReplaceLineEndings("\n")
            + "\n";

    private static XElement Of(VerificationReport report) => new(
        "testsuites",
        new XAttribute("name", $"{report.Project} {report.Stack}"),
        Counts(report.Checks),
        new XAttribute("time", Seconds(report.Ended - report.Started)),
        report.Checks.GroupBy(check => (check.Cluster, check.Group))
            .Select(group => Suite(report, group.Key.Cluster, group.Key.Group, [.. group])));

    private static XElement Suite(VerificationReport report, string cluster, CheckGroup group, ReportedCheck[] checks) => new(
        "testsuite",
        new XAttribute("name", $"{cluster} {group.Title()}"),
        Counts(checks),
        new XAttribute("time", Seconds(checks.Aggregate(TimeSpan.Zero, (sum, check) => sum + check.Duration))),
        new XAttribute("timestamp",
            (checks.Min(check => check.Began) ?? report.Started).UtcDateTime.ToString("s", CultureInfo.InvariantCulture)),
        new XElement("properties", Properties(report).Select(property => new XElement(
            "property", new XAttribute("name", property.Name), new XAttribute("value", property.Value)))),
        checks.Select(check => Case(report, check)));

    // What is inconclusive is an error, in JUnit's sense: the test itself broke.
    private static object[] Counts(IReadOnlyCollection<ReportedCheck> checks) =>
    [
        new XAttribute("tests", checks.Count),
        new XAttribute("failures", checks.Count(check => check.Verdict == Verdict.Fail)),
        new XAttribute("errors", checks.Count(check => check.Verdict == Verdict.Inconclusive)),
        new XAttribute("skipped", checks.Count(check => check.Verdict == Verdict.Skipped)),
    ];

    private static XElement Case(VerificationReport report, ReportedCheck check)
    {
        var element = new XElement(
            "testcase",
            new XAttribute("name", check.Name),
            new XAttribute("classname", $"{report.Project}.{report.Stack}.{check.Cluster.Replace('/', '.')}.{check.Group.Key()}"),
            new XAttribute("time", Seconds(check.Duration)));
        if (check.Verdict is Verdict.Fail)
        {
            element.Add(new XElement("failure", new XAttribute("message", check.Evidence), new XAttribute("type", "fail"), Lines(check)));
        }
        else if (check.Verdict is Verdict.Inconclusive)
        {
            element.Add(
                new XElement("error", new XAttribute("message", check.Evidence), new XAttribute("type", "inconclusive"), Lines(check)));
        }
        else if (check.Verdict is Verdict.Skipped)
        {
            element.Add(new XElement("skipped", new XAttribute("message", check.Evidence)));
        }

        element.Add(new XElement("system-out", Lines(check)));
        return element;
    }

    private static string Lines(ReportedCheck check) => string.Join('\n',
    [
        check.Title, check.Evidence, .. check.Figures.Select(figure => figure.ToString()), .. check.Details,
        .. check.Command is { } command ? [$"$ {command}"] : Array.Empty<string>(),
    ]);

    private static IEnumerable<(string Name, string Value)> Properties(VerificationReport report)
    {
        yield return ("configuration", report.Configuration.Settings);
        yield return ("configuration.promoted", report.Configuration.Promoted);
        yield return ("seed", report.Seed.ToString(CultureInfo.InvariantCulture));
        if (report.Git is { } git)
        {
            yield return ("git.commit", git.Commit);
            yield return ("git.dirty", git.Dirty ? "true" : "false");
        }
    }

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.000", CultureInfo.InvariantCulture);
}
