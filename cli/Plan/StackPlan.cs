using System.Text.Json.Nodes;

namespace PgHaInfra.Cli.Plan;

/// <summary>What a stack would create, in the order the program registers it, which is the order it can be applied in.</summary>
/// <param name="Project">The project's name, from Pulumi.yaml.</param>
/// <param name="Stack">The stack's name.</param>
/// <param name="Resources">The resources, parents before children.</param>
/// <param name="Outputs">The stack's outputs, secrets in clear.</param>
/// <param name="Mask">Replaces this plan's secrets wherever they would be shown.</param>
public sealed record StackPlan(
    string Project, string Stack, IReadOnlyList<PlannedResource> Resources, JsonObject Outputs, SecretMask Mask)
{
    /// <summary>Whether the secrets are masked already, as in a plan that was read from JSON.</summary>
    public bool SecretsHidden { get; init; }

    /// <summary>The plan with its secrets masked for good.</summary>
    public StackPlan Hidden() => SecretsHidden
        ? this
        : this with { Resources = [.. Resources.Select(Shown)], Outputs = (JsonObject)Mask.Apply(Outputs)!, SecretsHidden = true };

    /// <summary>A resource of this plan as it may be shown.</summary>
    public PlannedResource Shown(PlannedResource resource) => SecretsHidden ? resource : resource with { Inputs = Mask.Inputs(resource) };
}
