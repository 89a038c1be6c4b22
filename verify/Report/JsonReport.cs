using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using PgHaInfra.Verify.Timelines;

namespace PgHaInfra.Verify.Report;

/// <summary><c>report.json</c>: the whole report for programs; its form is in <c>docs/verification-report.schema.json</c>.</summary>
public static class JsonReport
{
    private static readonly JsonSerializerOptions Indented =
        new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    // Only between the quotes of a text is there no line break, so that no text is ever meant.
    private static readonly Regex Numbers = new(@"\[\s*\n[\d,\s]+\]");

    /// <summary>The document as indented text, counts over time on one line each.</summary>
    public static string Text(VerificationReport report) =>
        Numbers.Replace(Of(report).ToJsonString(Indented), numbers =>
            string.Concat(numbers.Value.Where(letter => !char.IsWhiteSpace(letter)))) + "\n";

    /// <summary>The document, sealed (<see cref="ReportSeal"/>).</summary>
    public static JsonObject Of(VerificationReport report)
    {
        var document = Content(report);
        document[ReportSeal.Key] = ReportSeal.Of(document);
        return document;
    }

    private static JsonObject Content(VerificationReport report) => new()
    {
        ["schemaVersion"] = VerificationReport.SchemaVersion,
        ["project"] = report.Project,
        ["stack"] = report.Stack,
        ["production"] = report.Production,
        ["verdict"] = report.Verdict.Key(),
        ["counts"] = new JsonObject(
            Enum.GetValues<Verdict>().Select(verdict => KeyValuePair.Create(verdict.Key(), (JsonNode?)report.Count(verdict)))),
        ["started"] = Time(report.Started),
        ["ended"] = Time(report.Ended),
        ["milliseconds"] = Milliseconds(report.Ended - report.Started),
        ["interrupted"] = report.Interrupted,
        ["seed"] = report.Seed,
        ["git"] = report.Git is { } git ? new JsonObject { ["commit"] = git.Commit, ["dirty"] = git.Dirty } : null,
        ["configuration"] = new JsonObject
        {
            ["settings"] = report.Configuration.Settings,
            ["promoted"] = report.Configuration.Promoted,
        },
        ["versions"] = new JsonObject
        {
            ["harness"] = report.HarnessVersion,
            ["kubernetes"] = report.KubernetesVersion,
            ["clusters"] = new JsonArray([.. report.Clusters.Select(Versions)]),
        },
        ["checks"] = new JsonArray([.. report.Checks.Select(Check)]),
    };

    private static JsonObject Versions(ClusterVersions versions) => new()
    {
        ["cluster"] = versions.Cluster,
        ["postgres"] = versions.Postgres,
        ["image"] = versions.Image,
        ["operator"] = versions.Operator,
    };

    private static JsonObject Check(ReportedCheck check) => new()
    {
        ["cluster"] = check.Cluster,
        ["group"] = check.Group.Key(),
        ["name"] = check.Name,
        ["title"] = check.Title,
        ["proves"] = check.Proves,
        ["impact"] = check.Impact.Key(),
        ["verdict"] = check.Verdict.Key(),
        ["evidence"] = check.Evidence,
        ["command"] = check.Command,
        ["began"] = check.Began is { } began ? Time(began) : null,
        ["milliseconds"] = Milliseconds(check.Duration),
        ["figures"] = new JsonArray([.. check.Figures.Select(Figure)]),
        ["details"] = new JsonArray([.. check.Details.Select(line => (JsonNode)line)]),
        ["timeline"] = check.Timeline is { } timeline ? Line(timeline) : null,
    };

    private static JsonObject Figure(Figure figure) => new()
    {
        ["name"] = figure.Name,
        ["value"] = Number(figure.Value),
        ["unit"] = figure.Unit,
        ["gate"] = figure.Gate is { } gate ? Number(gate) : null,
        ["holds"] = figure.Holds,
    };

    private static JsonObject Line(Timeline timeline) => new()
    {
        ["title"] = timeline.Title,
        ["from"] = Number(timeline.From),
        ["to"] = Number(timeline.To),
        ["clients"] = new JsonArray([.. timeline.Clients.Select(lane => Client(timeline, lane))]),
        ["instances"] = new JsonArray([.. timeline.Instances.Select(Instance)]),
        ["phases"] = new JsonArray([.. timeline.Phases.Select(Phase)]),
    };

    private static JsonObject Client(Timeline timeline, ClientLane lane)
    {
        var bins = ClientBins.Of(timeline, lane);
        var client = new JsonObject { ["name"] = lane.Name, ["stepMilliseconds"] = bins.Step };
        foreach (var (outcome, counts) in bins.Counts)
        {
            client[outcome.ToString().ToLowerInvariant()] = new JsonArray([.. counts.Select(count => (JsonNode)count)]);
        }

        return client;
    }

    private static JsonObject Instance(InstanceLane lane) => new()
    {
        ["name"] = lane.Name,
        ["roles"] = new JsonArray([.. lane.Spans.Select(span => new JsonObject
        {
            ["from"] = Number(span.From),
            ["to"] = Number(span.To),
            ["role"] = span.Role.ToString().ToLowerInvariant(),
        })]),
    };

    private static JsonObject Phase(Phase phase) =>
        new() { ["name"] = phase.Name, ["from"] = Number(phase.From), ["to"] = Number(phase.To) };

    // JSON knows no infinity: an outage that never ended is as long as it was watched, and a check says so in its evidence.
    private static double? Number(double value) => double.IsFinite(value) ? Math.Round(value, 3) : null;

    private static double Milliseconds(TimeSpan time) => Math.Round(time.TotalMilliseconds, 1);

    internal static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
