using System.Collections.Immutable;
using PgHaInfra.Infra.Settings;
using PgHaInfra.Tests.Infra.Settings;

namespace PgHaInfra.Tests.Infra;

public sealed class OperatorPartTests
{
    private const string Release = "kubernetes:helm.sh/v3:Release";

    [Fact]
    public async Task On_AKS_the_operator_is_installed_on_the_system_nodes()
    {
        var plan = await Plan.Of(Aks());

        var releases = plan.Registered.Where(r => r.Type == Release).ToDictionary(r => r.Name!, r => r.Inputs);
        Assert.Equal(["cnpg-cert-manager", "cnpg-operator", "cnpg-plugin"], releases.Keys.Order());
        Assert.All(releases.Values, inputs => Assert.Equal(
            new Dictionary<string, object> { ["key"] = "CriticalAddonsOnly", ["operator"] = "Exists" },
            Map(Assert.Single((ImmutableArray<object>)Map(inputs["values"])["tolerations"]))));
    }

    [Fact]
    public async Task On_an_existing_cluster_it_is_somebody_elses() =>
        Assert.DoesNotContain((await Plan.Of(Kubeconfig())).Registered, r => r.Type == Release);

    [Fact]
    public async Task On_an_existing_cluster_it_can_be_installed()
    {
        var plan = await Plan.Of(
            Kubeconfig(
                "operator",
                """
                {"certManager": false, "systemNodes": false, "pluginImageTag": "v0.14.0", "configuration": {"INHERITED_LABELS": "team"}}
                """));

        var releases = plan.Registered.Where(r => r.Type == Release).ToDictionary(r => r.Name!, r => Map(r.Inputs["values"]));
        Assert.Equal(["cnpg-operator", "cnpg-plugin"], releases.Keys.Order());
        Assert.False(releases["cnpg-operator"].ContainsKey("tolerations"));
        Assert.Equal("team", Map(Map(releases["cnpg-operator"]["config"])["data"])["INHERITED_LABELS"]);
        Assert.Equal("v0.14.0", Map(releases["cnpg-plugin"]["sidecarImage"])["tag"]);
    }

    [Fact]
    public async Task On_AKS_it_can_be_left_to_others() =>
        Assert.DoesNotContain((await Plan.Of(Aks("operator", """{"install": false}"""))).Registered, r => r.Type == Release);

    private static StackSettings Aks(string path = "operator", string json = "null") =>
        StackSettings.Read(Configurations.Project, Configurations.AksWith(path, json == "null" ? null : json));

    private static StackSettings Kubeconfig(string path = "operator", string json = "null") =>
        StackSettings.Read(Configurations.Project, Configurations.With(path, json == "null" ? null : json));

    private static ImmutableDictionary<string, object> Map(object node) => (ImmutableDictionary<string, object>)node;
}
