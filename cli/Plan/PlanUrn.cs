using Pulumi;
using Pulumi.Utilities;

namespace PgHaInfra.Cli.Plan;

/// <summary>URNs as the engine makes them: unlike the mocks, it leaves the stack's own type out.</summary>
internal static class PlanUrn
{
    public static async Task<string> OfAsync(Resource resource) => WithoutStack(await OutputUtilities.GetValueAsync(resource.Urn));

    public static string WithoutStack(string urn) => urn.Replace("pulumi:pulumi:Stack$", "", StringComparison.Ordinal);
}
