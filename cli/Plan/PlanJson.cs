using System.Text.Json.Nodes;

namespace PgHaInfra.Cli.Plan;

/// <summary>A plan as JSON: <c>{project, stack, resources: [{urn, type, name, parent, provider, inputs, options}], outputs}</c>, secrets masked.</summary>
public static class PlanJson
{
    /// <summary>The plan as one JSON object.</summary>
    public static JsonObject Of(StackPlan plan) => new()
    {
        ["project"] = plan.Project,
        ["stack"] = plan.Stack,
        ["resources"] = new JsonArray([.. plan.Resources.Select(resource => new JsonObject
        {
            ["urn"] = resource.Urn,
            ["type"] = resource.Type,
            ["name"] = resource.Name,
            ["parent"] = resource.Parent,
            ["provider"] = resource.Provider,
            ["inputs"] = plan.Mask.Inputs(resource),
            ["options"] = resource.Options.DeepClone(),
        })]),
        ["outputs"] = plan.Mask.Apply(plan.Outputs),
    };
}
