using System.Text.Json.Nodes;
using PgHaInfra.Cli.Plan;
using PgHaInfra.Cli.Security;

namespace PgHaInfra.Cli.Preview;

/// <summary>
/// A preview for programs: a stack's plan, with <c>diff</c> where something was compared, and <c>security</c>, what the rules say;
/// an array of them for several stacks.
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
            json["security"] = Of(security);
        }

        return json;
    }

    private static JsonObject Of(SecurityReview review) => new()
    {
        ["findings"] = new JsonArray([.. review.Findings.Select(Of)]),
        ["waived"] = new JsonArray([.. review.Waived.Select(waived =>
        {
            var finding = Of(waived.Finding);
            finding["reason"] = waived.Reason;
            return finding;
        })]),
        ["passed"] = review.Passed.Count,
    };

    private static JsonObject Of(SecurityFinding finding) => new()
    {
        ["ids"] = new JsonArray([.. finding.Rule.Ids.Select(id => JsonValue.Create(id))]),
        ["severity"] = finding.Rule.Severity.ToString().ToLowerInvariant(),
        ["urn"] = finding.Urn,
        ["resource"] = finding.Resource,
        ["property"] = finding.Property,
        ["actual"] = finding.Actual,
        ["expected"] = finding.Rule.Expected,
        ["fix"] = finding.Rule.Fix,
    };
}
