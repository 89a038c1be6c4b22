using System.Text.Json.Nodes;

namespace PgHaInfra.Cli.Plan;

/// <summary>One resource of a plan: what the program registers, as the provider would get it.</summary>
/// <param name="Urn">The resource's URN, e.g. <c>urn:pulumi:local::pg-ha-infra::kubernetes:core/v1:Namespace::cnpg-database</c>.</param>
/// <param name="Type">The type token, e.g. <c>kubernetes:core/v1:Namespace</c>.</param>
/// <param name="Name">The logical name.</param>
/// <param name="Parent">The parent's URN; null below the stack itself.</param>
/// <param name="Provider">The explicit provider's reference (URN::id); null with the default provider and for components.</param>
/// <param name="Inputs">The inputs with secrets in clear: never print them, print <see cref="SecretMask"/>'s view.</param>
/// <param name="Options">The options that change what a deployment does, by their wire names; empty when all are defaults.</param>
public sealed record PlannedResource(
    string Urn, string Type, string Name, string? Parent, string? Provider, JsonObject Inputs, JsonObject Options)
{
    /// <summary>Whether this is an object of the Kubernetes API (neither a provider, a Helm release nor a component).</summary>
    public bool IsKubernetesObject =>
        Inputs.ContainsKey("apiVersion") && Inputs.ContainsKey("kind") && Type.StartsWith("kubernetes:", StringComparison.Ordinal);
}
