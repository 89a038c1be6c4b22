using System.Text.Json.Nodes;
using PgHaInfra.Cli.BlastRadius;
using PgHaInfra.Cli.Plan;
using PgHaInfra.Cli.Security;

namespace PgHaInfra.Cli.Preview;

/// <summary>
/// A preview for programs: a stack's plan with <c>security</c>, what the rules say (<see cref="SecurityJson"/>), <c>versionWarnings</c>
/// where there are any, and with <c>diff</c> and <c>blastRadius</c> (<see cref="BlastRadiusJson"/>) where something was compared; an array
/// of them for several stacks.
/// </summary>
internal static class JsonReport
{
    public static string Of(IReadOnlyList<StackReport> reports) =>
        PlanJson.Text(reports.Count == 1 ? Of(reports[0]) : new JsonArray([.. reports.Select(Of)]));

    private static JsonObject Of(StackReport report)
    {
        var json = PlanJson.Of(report.Plan ?? new StackPlan(report.Diff!.Project, report.Stack, [], [], new SecretMask()));
        if (report.Diff is { } diff)
        {
            var changes = diff.ToJson();
            changes["since"] = report.Since;
            json["diff"] = changes;
        }

        if (report.Security is { } security)
        {
            json["security"] = SecurityJson.Of(security);
        }

        if (report.BlastRadius is { } blast)
        {
            json["blastRadius"] = BlastRadiusJson.Of(blast);
        }

        if (report.VersionWarnings.Count > 0)
        {
            json["versionWarnings"] = new JsonArray([.. report.VersionWarnings.Select(warning => (JsonNode)warning)]);
        }

        return json;
    }
}
