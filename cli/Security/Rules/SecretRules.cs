using System.Text.Json.Nodes;
using PgHaInfra.Cli.Plan;
using static PgHaInfra.Cli.Security.Rules.RuleBuilder;

namespace PgHaInfra.Cli.Security.Rules;

/// <summary>Rules about what Pulumi keeps secret and refuses to delete.</summary>
internal static class SecretRules
{
    private static readonly string[] SecretNames = ["password", "kubeconfig", "connectionstring", "accountkey", "token"];
    private static readonly string[] Protected = [ResourceTypes.Cluster, ResourceTypes.StorageAccount, ResourceTypes.PublicIPAddress];

    public static IReadOnlyList<SecurityRule> All { get; } =
    [
        new()
        {
            Number = 62,
            Ids = ["PG-10"],
            Title = "Outputs that give access are secret",
            Expected = "passwords and kubeconfigs as secret outputs",
            Fix = "Make the output with Output.CreateSecret.",
            Severity = Severity.High,
            Look = plan => Secrets(plan.Plan.Outputs, "").Select(output =>
                new Observation(null, $"outputs.{output.Path}", output.Value, IsMasked(plan.Plan, output.Value))),
        },
        new()
        {
            Number = 62,
            Ids = ["PG-10"],
            Title = "What holds data cannot be deleted by accident",
            Expected = "the option protect on clusters, storage and public addresses",
            Fix = "Set protect; it is taken away in a change of its own before something is deleted.",
            Severity = Severity.High,
            ProductionOnly = true,
            Look = plan => Protected.SelectMany(plan.Of).Select(resource => new Observation(
                resource, "options.protect", resource.Options["protect"].Show(), resource.Options["protect"].IsTrue())),
        },
    ];

    // A plan that was read from a file has its secrets masked already.
    private static bool IsMasked(StackPlan plan, string value) =>
        value == SecretMask.Masked || plan.Mask.Apply(JsonValue.Create(value)).Show() != value;

    private static IEnumerable<(string Path, string Value)> Secrets(JsonNode? node, string path) => node switch
    {
        JsonObject map => map.SelectMany(entry => entry.Value is JsonValue value && IsSecret(entry.Key, value)
            ? [($"{path}{entry.Key}", value.ToString())]
            : Secrets(entry.Value, $"{path}{entry.Key}.")),
        JsonArray list => list.SelectMany((item, i) => Secrets(item, $"{path.TrimEnd('.')}[{i}].")),
        _ => [],
    };

    private static bool IsSecret(string key, JsonValue value) =>
        value.ToString().Length > 0
        && (SecretNames.Any(name => key.EndsWith(name, StringComparison.OrdinalIgnoreCase)) || value.ToString()
            .Contains("client-key-data", StringComparison.Ordinal));
}
