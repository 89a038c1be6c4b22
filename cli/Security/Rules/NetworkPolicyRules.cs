using System.Text.Json.Nodes;
using PgHaInfra.Cli.Plan;
using static PgHaInfra.Cli.Security.Rules.RuleBuilder;

namespace PgHaInfra.Cli.Security.Rules;

/// <summary>Rules about who reaches PostgreSQL's instances inside the Kubernetes cluster.</summary>
internal static class NetworkPolicyRules
{
    private const string ClusterLabel = "cnpg.io/cluster";
    private const int Postgres = 5432;
    private const int Status = 8000;
    private const int Metrics = 9187;

    public static IReadOnlyList<SecurityRule> All { get; } =
    [
        new()
        {
            Number = 50,
            Ids = ["CIS 5.3.2", "kube-linter non-isolated-pod"],
            Title = "Instances answer those alone who need them",
            Expected =
                "a NetworkPolicy: the operator and the instances reach 8000 and 5432, collectors 9187, named clients 5432, nobody else",
            Fix = "Leave networkPolicy.enabled on; name clients by namespace or range.",
            Severity = Severity.High,
            Look = plan => plan.Of(ResourceTypes.Cluster).SelectMany(cluster => Look(plan, cluster)),
        },
    ];

    private static IEnumerable<Observation> Look(PlanView plan, PlannedResource cluster)
    {
        var policies =
            plan.Group(ResourceTypes.NetworkPolicy, "namespace", policy => policy.Inputs.Text("metadata.namespace"),
            cluster.Inputs.Text("metadata.namespace"))
            .Where(policy => Selects(policy, cluster.Inputs.Text("metadata.name"))).ToList();
        yield return Has(cluster, "NetworkPolicy for Ingress", policies.Count > 0);
        if (policies.Count == 0)
        {
            yield break;
        }

        var rules = policies.SelectMany(policy => policy.Inputs.Items("spec.ingress")).ToList();
        yield return Has(cluster, "NetworkPolicy: operator to 8000 and 5432",
            rules.Exists(rule => IsFrom(rule, "namespaceSelector") && Opens(rule, Status) && Opens(rule, Postgres)));
        yield return Has(cluster, "NetworkPolicy: instances to 5432",
            rules.Exists(rule => IsFrom(rule, "podSelector") && Opens(rule, Postgres)));
        yield return Has(cluster, "NetworkPolicy: metrics to 9187", rules.Exists(rule => Opens(rule, Metrics)));
        foreach (var policy in policies)
        {
            foreach (var (rule, i) in policy.Inputs.Items("spec.ingress").Select((rule, i) => (rule, i)))
            {
                var open = IsForEveryone(rule);
                yield return new Observation(policy, $"spec.ingress[{i}].from", open ? "everyone" : "named", !open);
            }
        }
    }

    private static bool Selects(PlannedResource policy, string? cluster) =>
        policy.Inputs.Texts("spec.policyTypes").Contains("Ingress")
        && policy.Inputs.At("spec.podSelector") is JsonObject selector
        && (selector.Count == 0
            || (selector["matchExpressions"] is null && selector.Entry("matchLabels", ClusterLabel) == cluster
            && selector["matchLabels"] is JsonObject { Count: 1 }));

    private static bool IsFrom(JsonNode? rule, string kind) => rule.Items("from")
        .Any(peer => (peer as JsonObject)?.ContainsKey(kind) == true);

    private static bool Opens(JsonNode? rule, int port) => rule.Items("ports").Any(entry => entry.Number("port") == port);

    private static bool IsForEveryone(JsonNode? rule) => !rule.Items("from").Any() || rule.Items("from").Any(peer =>
        peer is not JsonObject { Count: > 0 } named
        || (named.Text("ipBlock.cidr") is { } range && SourceRanges.IsEveryone(range))
        || (named["namespaceSelector"] is JsonObject { Count: 0 } && !named.ContainsKey("podSelector")));
}
