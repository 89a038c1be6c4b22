using System.Text.Json.Nodes;
using PgHaInfra.Cli.Plan;
using static PgHaInfra.Cli.Security.Rules.RuleBuilder;

namespace PgHaInfra.Cli.Security.Rules;

/// <summary>Rules about who reaches the storage that backups are kept in.</summary>
internal static class StorageNetworkRules
{
    private const string Action = "networkRuleSet.defaultAction";
    private const string Networks = "networkRuleSet.virtualNetworkRules";

    public static IReadOnlyList<SecurityRule> All { get; } =
    [
        new()
        {
            Number = 38,
            Ids = ["AZR-000202", "CKV_AZURE_35"],
            Title = "Storage answers the cluster's network only",
            Expected = "networkRuleSet.defaultAction Deny and the cluster's subnet, or no public access",
            Fix = "Set the account's networkRuleSet with a rule for the subnet of the nodes, which needs the service endpoint "
                + "Microsoft.Storage.",
            Severity = Severity.High,
            Look = plan => plan.Of(ResourceTypes.StorageAccount).SelectMany(Reach),
        },
        new()
        {
            Number = 39,
            Ids = ["CKV_AZURE_36"],
            Title = "Azure's own services reach the storage",
            Expected = "bypass with AzureServices",
            Fix = "Set networkRuleSet.bypass to AzureServices, which diagnostics and Defender need.",
            Severity = Severity.Low,
            Look = plan => plan.Of(ResourceTypes.StorageAccount).Where(IsPublic)
                .Select(account => See(account, "networkRuleSet.bypass", Bypasses)),
        },
    ];

    private static bool IsPublic(PlannedResource account) => account.Inputs.Text("publicNetworkAccess") != "Disabled";

    private static bool Bypasses(JsonNode? bypass) => bypass.Show().Contains("AzureServices", StringComparison.Ordinal);

    private static IEnumerable<Observation> Reach(PlannedResource account) => !IsPublic(account)
        ? [See(account, "publicNetworkAccess", OneOf("Disabled"))]
        : [See(account, Action, OneOf("Deny")), See(account, Networks, Filled)];
}
