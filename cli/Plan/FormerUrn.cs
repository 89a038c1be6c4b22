using Pulumi;
using Pulumi.Utilities;

namespace PgHaInfra.Cli.Plan;

/// <summary>The URNs that a resource's aliases give it.</summary>
internal static class FormerUrn
{
    /// <summary>
    /// The URNs of the aliases that the program gave; those for older versions of a provider's types, which SDKs add, are left out.
    /// </summary>
    public static async Task<IReadOnlyList<string>> AllAsync(Resource resource, ResourceOptions options)
    {
        var urns = new List<string>();
        foreach (var input in options.Aliases)
        {
            var alias = await OutputUtilities.GetValueAsync(input.ToOutput());
            if (resource is ComponentResource || !IsOfTypeAlone(alias))
            {
                urns.Add(await OfAsync(resource, options.Parent, alias));
            }
        }

        return urns;
    }

    private static bool IsOfTypeAlone(Alias alias) =>
        alias is { Urn: null, Name: null, Stack: null, Project: null, Parent: null, ParentUrn: null, NoParent: false };

    private static async Task<string> OfAsync(Resource resource, Resource? parent, Alias alias)
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
