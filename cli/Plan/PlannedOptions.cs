using System.Text.Json.Nodes;
using Pulumi;
using Pulumi.Utilities;

namespace PgHaInfra.Cli.Plan;

/// <summary>The resource options that change what a deployment does, by their wire names, without those left at their defaults.</summary>
internal static class PlannedOptions
{
    public static async Task<JsonObject> ToJsonAsync(Resource resource, ResourceOptions options)
    {
        var json = new JsonObject();
        Flag(json, "protect", options.Protect);
        Flag(json, "retainOnDelete", options.RetainOnDelete);
        Texts(json, "ignoreChanges", options.IgnoreChanges);
        Texts(json, "replaceOnChanges", options.ReplaceOnChanges);
        if (options is CustomResourceOptions custom)
        {
            Flag(json, "deleteBeforeReplace", custom.DeleteBeforeReplace);
            Texts(json, "additionalSecretOutputs", custom.AdditionalSecretOutputs);
        }

        if (options.DeletedWith is { } with)
        {
            json["deletedWith"] = await PlanUrn.OfAsync(with);
        }

        Texts(json, "aliases", await FormerUrn.AllAsync(resource, options));
        var dependencies = new List<string>();
        foreach (var dependency in await OutputUtilities.GetValueAsync(options.DependsOn.ToOutput()))
        {
            dependencies.Add(await PlanUrn.OfAsync(dependency));
        }

        Texts(json, "dependsOn", dependencies);
        return json;
    }

    private static void Flag(JsonObject json, string key, bool? value)
    {
        if (value == true)
        {
            json[key] = true;
        }
    }

    private static void Texts(JsonObject json, string key, IReadOnlyCollection<string> values)
    {
        if (values.Count > 0)
        {
            json[key] = new JsonArray([.. values.Distinct().Select(value => JsonValue.Create(value))]);
        }
    }
}
