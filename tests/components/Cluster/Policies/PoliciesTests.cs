using PgHaInfra.Components;

namespace PgHaInfra.Tests.Components;

public sealed class PoliciesTests
{
    [Fact]
    public async Task A_namespace_is_closed_but_for_the_operator()
    {
        var plan = new Plan().Expecting(Types.NamespacePolicies, Types.NetworkPolicy);
        await plan.Run(
            () => _ = new NamespacePolicies("data", new NamespacePoliciesArgs { Namespace = "data", OperatorNamespace = "cnpg" }));

        Expect.Same("""{"podSelector": {}, "policyTypes": ["Ingress"]}""", plan.Inputs(Types.NetworkPolicy, "data-default-deny")["spec"]);
        var rules = plan.Inputs(Types.NetworkPolicy, "data-operator")["spec"]!;
        Expect.Same("""{"matchExpressions": [{"key": "cnpg.io/cluster", "operator": "Exists"}]}""", rules["podSelector"]);
        Assert.Equal(["namespace cnpg: 5432 8000"], rules["ingress"]!.AsArray().Select(CnpgClusterTests.Rule));
    }

    [Fact]
    public async Task Instances_get_out_only_where_they_need_to()
    {
        var plan = new Plan().ExpectingCluster();
        await plan.Run(() => _ = new CnpgCluster("db", CnpgClusterTests.Minimal(a => a.NetworkPolicy = new() { Egress = true })));

        var spec = plan.Inputs(Types.NetworkPolicy)["spec"]!;
        Expect.Same("""["Ingress", "Egress"]""", spec["policyTypes"]);
        Expect.Same(
            """
            [
              {"to": [{"namespaceSelector": {"matchLabels": {"kubernetes.io/metadata.name": "kube-system"}}}], "ports": [{"port": 53,
               "protocol": "UDP"}, {"port": 53, "protocol": "TCP"}]},
              {"to": [{"podSelector": {"matchLabels": {"cnpg.io/cluster": "pg"}}}], "ports": [{"port": 5432, "protocol": "TCP"},
               {"port": 8000, "protocol": "TCP"}]},
              {"ports": [{"port": 443, "protocol": "TCP"}, {"port": 6443, "protocol": "TCP"}]}
            ]
            """,
            spec["egress"]);
    }
}
