using System.Text.Json;
using System.Text.Json.Nodes;

namespace PgHaInfra.Cli.Plan;

/// <summary>
/// A plan as JSON: <c>{project, stack, resources: [{urn, type, name, parent, provider, inputs, options}], outputs}</c>, secrets masked.
/// </summary>
public static class PlanJson
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The plan as one JSON object.</summary>
    public static JsonObject Of(StackPlan plan)
    {
        var hidden = plan.Hidden();
        return new()
        {
            ["project"] = hidden.Project,
            ["stack"] = hidden.Stack,
            ["resources"] = new JsonArray([.. hidden.Resources.Select(resource => new JsonObject
            {
                ["urn"] = resource.Urn,
                ["type"] = resource.Type,
                ["name"] = resource.Name,
                ["parent"] = resource.Parent,
                ["provider"] = resource.Provider,
                ["inputs"] = resource.Inputs.DeepClone(),
                ["options"] = resource.Options.DeepClone(),
            })]),
            ["outputs"] = hidden.Outputs.DeepClone(),
        };
    }

    /// <summary>JSON as a person reads it.</summary>
    public static string Text(JsonNode json) => json.ToJsonString(Indented);

    /// <summary>Reads what <c>preview --json</c> printed: one plan, or an array of them.</summary>
    /// <param name="text">The JSON.</param>
    /// <param name="source">Where it is from, for messages.</param>
    /// <exception cref="UserErrorException">It is no such JSON.</exception>
    public static IReadOnlyList<StackPlan> Read(string text, string source)
    {
        try
        {
            var json = JsonNode.Parse(text);
            return [.. (json is JsonArray several ? several.Select(plan => plan!.AsObject()) : [json!.AsObject()]).Select(Read)];
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException or NullReferenceException or KeyNotFoundException)
        {
            throw new UserErrorException($"{source}: is no plan; it must be what `pgha preview STACK --json` prints");
        }
    }

    private static StackPlan Read(JsonObject plan) => new(
        Text(plan, "project"),
        Text(plan, "stack"),
        [.. plan["resources"]!.AsArray().Select(resource => Resource(resource!.AsObject()))],
        (JsonObject)plan["outputs"]!.DeepClone(),
        new SecretMask()) { SecretsHidden = true };

    private static PlannedResource Resource(JsonObject resource) => new(
        Text(resource, "urn"),
        Text(resource, "type"),
        Text(resource, "name"),
        resource["parent"]?.GetValue<string>(),
        resource["provider"]?.GetValue<string>(),
        (JsonObject)resource["inputs"]!.DeepClone(),
        (JsonObject)resource["options"]!.DeepClone());

    private static string Text(JsonObject map, string key) => map[key]!.GetValue<string>();
}
