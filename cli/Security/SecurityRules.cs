using PgHaInfra.Cli.Security.Rules;

namespace PgHaInfra.Cli.Security;

/// <summary>Every rule there is, by number.</summary>
public static class SecurityRules
{
    /// <summary>The rules that look at plans.</summary>
    public static IReadOnlyList<SecurityRule> All { get; } =
    [
        .. new[]
        {
            AksNodeRules.All, AksVersionRules.All, AksNetworkRules.All, AksAccessRules.All, AksOperationRules.All,
            StorageRules.All, PublicAddressRules.All, GrafanaRules.All,
            NetworkPolicyRules.All, EndpointRules.All, WorkloadRules.All,
            ClusterRules.All, ClusterBackupRules.All, IdentityRules.All, SecretRules.All,
        }.SelectMany(rules => rules).OrderBy(rule => rule.Number),
    ];
}
