using Pulumi;
using Pulumi.Utilities;

namespace PgHaInfra.Cli.Plan;

/// <summary>The URN that an alias gives a resource.</summary>
internal static class FormerUrn
{
    public static async Task<string> OfAsync(Resource resource, Resource? parent, Alias alias)
    {
        if (alias.Urn is { } whole)
        {
            return whole;
        }

        var own = (await PlanUrn.OfAsync(resource)).Split("::");
        var above = alias.NoParent ? null
            : alias.ParentUrn is { } given ? await OutputUtilities.GetValueAsync(given.ToOutput())
            : (alias.Parent ?? parent) is { } known and not Stack ? await PlanUrn.OfAsync(known)
            : null;
        var type = await TextAsync(alias.Type, resource.GetResourceType());
        var name = await TextAsync(alias.Name, resource.GetResourceName());
        var stack = await TextAsync(alias.Stack, own[0]["urn:pulumi:".Length..]);
        var project = await TextAsync(alias.Project, own[1]);
        return $"urn:pulumi:{stack}::{project}::{(above is null ? "" : Types(above) + "$")}{type}::{name}";
    }

    private static async Task<string> TextAsync(Input<string>? input, string otherwise) =>
        input is null ? otherwise : await OutputUtilities.GetValueAsync(input.ToOutput()) ?? otherwise;

    private static string Types(string urn) => urn.Split("::")[2];
}
