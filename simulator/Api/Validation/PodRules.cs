using System.Text.Json.Nodes;

namespace PgHaInfra.Simulator.Api.Validation;

internal static class PodRules
{
    public static void Check(JsonObject spec, string path, FieldErrors errors)
    {
        var containers = (spec["containers"] as JsonArray ?? []).OfType<JsonObject>().ToList();
        if (containers.Count == 0)
        {
            errors.Required($"{path}.containers");
        }
        var names = new HashSet<string>();
        for (var i = 0; i < containers.Count; i++)
        {
            var at = $"{path}.containers[{i}]";
            var name = (string?)containers[i]["name"] ?? "";
            if (name.Length == 0)
            {
                errors.Required($"{at}.name");
            }
            else if (Names.Label(name) is { } wrong)
            {
                errors.Invalid($"{at}.name", name, wrong);
            }
            else if (!names.Add(name))
            {
                errors.Duplicate($"{at}.name", name);
            }
            if (string.IsNullOrEmpty((string?)containers[i]["image"]))
            {
                errors.Required($"{at}.image");
            }
        }
    }
}
