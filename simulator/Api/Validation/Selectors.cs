using System.Text.Json.Nodes;

namespace PgHaInfra.Simulator.Api.Validation;

/// <summary>The rules for label selectors inside specifications.</summary>
internal static class Selectors
{
    private static readonly string[] Operators = ["DoesNotExist", "Exists", "In", "NotIn"];

    public static void Check(JsonNode? selector, string path, FieldErrors errors)
    {
        if (selector is not JsonObject o)
        {
            return;
        }
        CheckMap(o["matchLabels"], $"{path}.matchLabels", errors);
        var expressions = (o["matchExpressions"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        for (var i = 0; i < expressions.Count; i++)
        {
            var at = $"{path}.matchExpressions[{i}]";
            var count = (expressions[i]["values"] as JsonArray)?.Count ?? 0;
            switch ((string?)expressions[i]["operator"])
            {
                case "In" or "NotIn" when count == 0:
                    errors.Required($"{at}.values", "must be specified when `operator` is 'In' or 'NotIn'");
                    break;
                case "Exists" or "DoesNotExist" when count > 0:
                    errors.Forbidden($"{at}.values", "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
                    break;
                case { } known when Operators.Contains(known):
                    break;
                default:
                    errors.Invalid($"{at}.operator", expressions[i]["operator"], "not a valid selector operator");
                    break;
            }
        }
    }

    /// <summary>Checks a map of labels, such as a Service's selector.</summary>
    public static void CheckMap(JsonNode? map, string path, FieldErrors errors)
    {
        foreach (var (key, value) in map as JsonObject ?? [])
        {
            if (Names.QualifiedName(key) is { } wrongKey)
            {
                errors.Invalid(path, key, wrongKey);
            }
            if (Names.LabelValue(value?.ToString() ?? "") is { } wrong)
            {
                errors.Invalid(path, value, wrong);
            }
        }
    }
}
