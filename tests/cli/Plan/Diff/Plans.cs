using System.Text.Json.Nodes;
using PgHaInfra.Cli.Plan;

namespace PgHaInfra.Tests.Cli.Plan.Diff;

/// <summary>Small plans, written down in one line.</summary>
internal static class Plans
{
    public static StackPlan Of(params PlannedResource[] resources) => new("pg-ha-infra", "test", resources, [], new SecretMask());

    public static PlannedResource Resource(
        string name, string inputs = "{}", string options = "{}", string type = "test:index:Thing", PlannedResource? parent = null) => new(
        $"urn:pulumi:test::pg-ha-infra::{(parent is null ? "" : parent.Urn.Split("::")[2] + "$")}{type}::{name}",
        type, name, parent?.Urn, null, (JsonObject)JsonNode.Parse(inputs)!, (JsonObject)JsonNode.Parse(options)!);
}
