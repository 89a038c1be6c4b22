using System.Text.Json.Nodes;
using PgHaInfra.Cli.Plan;

namespace PgHaInfra.Cli.Preview;

/// <summary>A preview for programs: a stack's plan, with <c>diff</c> where something was compared; an array of them for several stacks.</summary>
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

        return json;
    }
}
