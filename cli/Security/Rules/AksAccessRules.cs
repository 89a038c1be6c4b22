using static PgHaInfra.Cli.Security.Rules.RuleBuilder;

namespace PgHaInfra.Cli.Security.Rules;

/// <summary>Rules about who may do what with a Kubernetes cluster on Azure.</summary>
internal static class AksAccessRules
{
    private const string Secrets = "addonProfiles.azureKeyvaultSecretsProvider";

    public static IReadOnlyList<SecurityRule> All { get; } =
    [
        new()
        {
            Number = 9,
            Ids = ["AZR-000025"],
            Title = "The cluster has a managed identity",
            Expected = "a user-assigned or system-assigned identity, and no service principal",
            Fix = "Set identity, remove servicePrincipalProfile: a service principal's secret runs out.",
            Severity = Severity.High,
            Look = Each(
                ResourceTypes.ManagedCluster,
                ("identity.type", OneOf("UserAssigned", "SystemAssigned")),
                ("servicePrincipalProfile.clientId", client => client is null || client.Show() == "msi")),
        },
        new()
        {
            Number = 13,
            Ids = ["AZR-000029"],
            Title = "People log in with Entra ID",
            Expected = "aadProfile.managed true",
            Fix = "Set aadProfile with managed true and the administrators' groups.",
            Severity = Severity.High,
            Look = Each(ResourceTypes.ManagedCluster, "aadProfile.managed", True),
        },
        new()
        {
            Number = 15,
            Ids = ["AZR-000031", "CKV_AZURE_141"],
            Title = "Nobody shares an administrator's certificate",
            Expected = "disableLocalAccounts true",
            Fix = "Set disableLocalAccounts; it needs aadProfile.",
            Severity = Severity.High,
            Look = Each(ResourceTypes.ManagedCluster, "disableLocalAccounts", True),
        },
        new()
        {
            Number = 16,
            Ids = ["AZR-000032"],
            Title = "Azure's roles say who may do what in Kubernetes",
            Expected = "aadProfile.enableAzureRBAC true",
            Fix = "Set aadProfile.enableAzureRBAC.",
            Severity = Severity.Medium,
            Look = Each(ResourceTypes.ManagedCluster, "aadProfile.enableAzureRBAC", True),
        },
        new()
        {
            Number = 22,
            Ids = ["AZR-000038", "CKV_AZURE_5"],
            Title = "Kubernetes' own roles are on",
            Expected = "enableRBAC true",
            Fix = "Set enableRBAC when the cluster is made.",
            Severity = Severity.High,
            Look = Each(ResourceTypes.ManagedCluster, "enableRBAC", True),
        },
        new()
        {
            Number = 12,
            Ids = ["AZR-000028", "CKV_AZURE_116", "CIS 5.2.1"],
            Title = "Azure Policy looks at what is deployed",
            Expected = "the add-on azurepolicy enabled",
            Fix = "Set addonProfiles.azurepolicy.enabled.",
            Severity = Severity.Medium,
            Look = Each(ResourceTypes.ManagedCluster, "addonProfiles.azurepolicy.enabled", True),
        },
        new()
        {
            Number = 17,
            Ids = ["AZR-000033"],
            Title = "Secrets can come from a key vault",
            Expected = "the secrets store provider enabled",
            Fix = $"Set {Secrets}.enabled.",
            Severity = Severity.Low,
            Look = Each(ResourceTypes.ManagedCluster, $"{Secrets}.enabled", True),
        },
        new()
        {
            Number = 17,
            Ids = ["AZR-000034", "CKV_AZURE_172"],
            Title = "Secrets from a key vault are renewed",
            Expected = "enableSecretRotation true",
            Fix = $"Set {Secrets}.config.enableSecretRotation to \"true\".",
            Severity = Severity.Low,
            Look = Each(ResourceTypes.ManagedCluster, $"{Secrets}.config.enableSecretRotation", True),
        },
    ];
}
