using System.Text.Json.Nodes;

namespace PgHaInfra.Cli.Security;

/// <summary>
/// A review as JSON: <c>{findings: [{ids, severity, title, urn, resource, property, actual, expected, fix}], waived: [{…, reason}],
/// passed: [id…], notApplicable: [id…]}</c>.
/// </summary>
internal static class SecurityJson
{
    public static JsonObject Of(SecurityReview review) => new()
    {
        ["findings"] = new JsonArray([.. review.Findings.Select(Finding)]),
        ["waived"] = new JsonArray([.. review.Waived.Select(waived =>
        {
            var json = Finding(waived.Finding);
            json["reason"] = waived.Reason;
            return json;
        })]),
        ["passed"] = Ids(review.Passed),
        ["notApplicable"] = Ids(review.NotApplicable),
    };

    private static JsonObject Finding(SecurityFinding finding) => new()
    {
        ["ids"] = Texts(finding.Rule.Ids),
        ["severity"] = finding.Rule.Severity.ToString().ToLowerInvariant(),
        ["title"] = finding.Rule.Title,
        ["urn"] = finding.Urn,
        ["resource"] = finding.Resource,
        ["property"] = finding.Property,
        ["actual"] = finding.Actual,
        ["expected"] = finding.Rule.Expected,
        ["fix"] = finding.Rule.Fix,
    };

    private static JsonArray Ids(IEnumerable<SecurityRule> rules) => Texts(rules.Select(rule => rule.Ids[0]).Distinct());

    private static JsonArray Texts(IEnumerable<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
