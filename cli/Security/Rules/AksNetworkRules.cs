using static PgHaInfra.Cli.Security.Rules.RuleBuilder;

namespace PgHaInfra.Cli.Security.Rules;

/// <summary>Rules about the network of a Kubernetes cluster on Azure.</summary>
internal static class AksNetworkRules
{
    public static IReadOnlyList<SecurityRule> All { get; } =
    [
        new()
        {
            Number = 10,
            Ids = ["AZR-000026"],
            Title = "The load balancer knows zones",
            Expected = "loadBalancerSku standard",
            Fix = "Set networkProfile.loadBalancerSku.",
            Severity = Severity.Medium,
            Look = Each(ResourceTypes.ManagedCluster, "networkProfile.loadBalancerSku", OneOf("standard", "Standard")),
        },
        new()
        {
            Number = 11,
            Ids = ["AZR-000027", "CKV_AZURE_7", "CIS 5.3.1"],
            Title = "Network policies are enforced",
            Expected = "a network policy engine, such as cilium",
            Fix = "Set networkProfile.networkPolicy: without it, NetworkPolicy objects do nothing.",
            Severity = Severity.High,
            Look = Each(ResourceTypes.ManagedCluster, "networkProfile.networkPolicy", SetAndNot("none")),
        },
        new()
        {
            Number = 14,
            Ids = ["AZR-000030", "CKV_AZURE_6"],
            Title = "The API server does not answer everyone",
            Expected = "at least one authorised range, and not everyone (/0)",
            Fix = "Set apiServerAccessProfile.authorizedIPRanges.",
            Severity = Severity.High,
            Look = plan => plan.Of(ResourceTypes.ManagedCluster)
                .Where(cluster => !cluster.Inputs.At("apiServerAccessProfile.enablePrivateCluster").IsTrue())
                .Select(cluster =>
                    See(cluster, "apiServerAccessProfile.authorizedIPRanges", ranges => Filled(ranges)
                    && !SourceRanges.HaveEveryone(ranges))),
        },
        new()
        {
            Number = 18,
            Ids = ["AZR-000035"],
            Title = "HTTP application routing is off",
            Expected = "the add-on unset or disabled",
            Fix = "Remove addonProfiles.httpApplicationRouting.",
            Severity = Severity.Low,
            Look = Each(ResourceTypes.ManagedCluster, "addonProfiles.httpApplicationRouting.enabled", NotTrue),
        },
        new()
        {
            Number = 32,
            Ids = ["CKV2_AZURE_29"],
            Title = "Pods are on Azure's network",
            Expected = "networkPlugin azure",
            Fix = "Set networkProfile.networkPlugin; it can only be set when the cluster is made.",
            Severity = Severity.Medium,
            Look = Each(ResourceTypes.ManagedCluster, "networkProfile.networkPlugin", OneOf("azure")),
        },
    ];
}
