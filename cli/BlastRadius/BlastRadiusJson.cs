using System.Text.Json.Nodes;
using PgHaInfra.Infra.Settings.Binding;

namespace PgHaInfra.Cli.BlastRadius;

/// <summary>
/// A review as JSON: <c>{level, stops, entries: [{level, action, urn, type, name, property, why, consequence, allowedBy}],
/// unusedAllowances: [{resource, change, reason}]}</c>.
/// </summary>
internal static class BlastRadiusJson
{
    public static JsonObject Of(BlastRadiusReview review) => new()
    {
        ["level"] = Word(review.Level),
        ["stops"] = review.Stops,
        ["entries"] = new JsonArray([.. review.Entries.Select(entry => new JsonObject
        {
            ["level"] = Word(entry.Level),
            ["action"] = Word(entry.Action),
            ["urn"] = entry.Urn,
            ["type"] = entry.Type,
            ["name"] = entry.Name,
            ["property"] = entry.Property,
            ["why"] = entry.Why,
            ["consequence"] = entry.Consequence,
            ["allowedBy"] = entry.AllowedBy,
        })]),
        ["unusedAllowances"] = new JsonArray([.. review.Unused.Select(allowed => new JsonObject
        {
            ["resource"] = allowed.Resource,
            ["change"] = EnumNames.Of(allowed.Change),
            ["reason"] = allowed.Reason,
        })]),
    };

    private static string Word(Enum value) => value is DangerLevel.InPlace ? "inPlace" : value.ToString().ToLowerInvariant();
}
