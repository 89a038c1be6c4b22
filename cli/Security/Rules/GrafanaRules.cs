using static PgHaInfra.Cli.Security.Rules.RuleBuilder;

namespace PgHaInfra.Cli.Security.Rules;

/// <summary>Rules about Azure Managed Grafana.</summary>
internal static class GrafanaRules
{
    private const int OldestVersion = 11;

    public static IReadOnlyList<SecurityRule> All { get; } =
    [
        new()
        {
            Number = 49,
            Ids = ["AZR-000424"],
            Title = "Grafana is a supported version",
            Expected = "grafanaMajorVersion 11 or later",
            Fix = "Set properties.grafanaMajorVersion.",
            Severity = Severity.Medium,
            Look = plan => plan.Of(ResourceTypes.Grafana).Select(grafana =>
                See(grafana, "properties.grafanaMajorVersion", _ =>
                    grafana.Inputs.Number("properties.grafanaMajorVersion") >= OldestVersion)),
        },
        new()
        {
            Number = 49,
            Ids = ["PG-01"],
            Title = "Grafana has no keys and survives the loss of a zone",
            Expected = "apiKey Disabled, zoneRedundancy Enabled",
            Fix = "Set both; zoneRedundancy can only be set when Grafana is made.",
            Severity = Severity.Medium,
            Look = Each(ResourceTypes.Grafana, ("properties.apiKey", OneOf("Disabled")), ("properties.zoneRedundancy", OneOf("Enabled"))),
        },
    ];
}
