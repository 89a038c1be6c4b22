using System.Xml.Linq;
using PgHaInfra.Verify.Timelines;

namespace PgHaInfra.Verify.Report;

/// <summary>Each disturbance as a picture.</summary>
internal static class HtmlDisturbances
{
    public static IEnumerable<object> Of(VerificationReport report)
    {
        var pictures = report.Checks.Where(check => check.Timeline is not null).ToList();
        return pictures.Count == 0 ? [] : [new XElement("h2", "What clients saw"), .. pictures.Select(Figure)];
    }

    private static XElement Figure(ReportedCheck check) => new(
        "figure",
        new XElement(
            "figcaption",
            check.Timeline!.Title, " ",
            new XElement("span", new XAttribute("class", check.Verdict.Key()), check.Verdict.Word()), " ",
            new XElement("code", new XAttribute("class", "soft"), check.Name)),
        TimelinePicture.Of(check.Timeline),
        Legend(check.Timeline));

    private static XElement Legend(Timeline timeline)
    {
        var roles = timeline.Instances.SelectMany(lane => lane.Spans).Select(span => span.Role).Distinct().Order();
        var outcomes = timeline.Clients.SelectMany(lane => lane.Samples).Select(sample => sample.Outcome).Distinct().Order();
        return new XElement(
            "div",
            new XAttribute("class", "legend"),
            outcomes.Select(outcome => Entry(outcome.ToString().ToLowerInvariant(), Meaning(outcome))),
            roles.Select(role => Entry(role.ToString().ToLowerInvariant(), Meaning(role))));
    }

    private static XElement Entry(string key, string meaning) =>
        new("span", new XElement("i", new XAttribute("class", key)), meaning);

    private static string Meaning(ClientOutcome outcome) => outcome switch
    {
        ClientOutcome.Success => "answered",
        ClientOutcome.Failure => "refused or not reached",
        ClientOutcome.Unknown => "outcome unknown",
        _ => "answered by the wrong role or cluster",
    };

    private static string Meaning(InstanceRole role) => role switch
    {
        InstanceRole.Primary => "primary",
        InstanceRole.Replica => "replica",
        InstanceRole.Unhealthy => "not serving",
        _ => "no pod",
    };
}
