using System.Collections.Immutable;
using PgHaInfra.Infra.Settings;
using PgHaInfra.Tests.Infra.Settings;
using Pulumi;
using Pulumi.Utilities;

namespace PgHaInfra.Tests.Infra;

public sealed class AzureStackTests
{
    private const string Cluster = "kubernetes:postgresql.cnpg.io/v1:Cluster";

    [Fact]
    public async Task The_smallest_stack_on_AKS_has_its_cluster_and_its_database()
    {
        var plan = await Plan.Of(Aks());

        Assert.Superset(
            new HashSet<string>
            {
                "pg-ha-infra:index:AksPgCluster aks", "azure-native:containerservice:ManagedCluster aks", "pulumi:providers:kubernetes aks",
                "random:index/randomString:RandomString "
                + "suffix", "kubernetes:core/v1:Namespace cnpg-database", $"{Cluster} cnpg-database/pg",
            },
            plan.Names.ToHashSet());
    }

    [Fact]
    public async Task Names_have_the_stacks_own_random_suffix()
    {
        var plan = await Plan.Of(Aks());

        Assert.Equal("aks-orders-random", One(plan, "azure-native:containerservice:ManagedCluster").Inputs["resourceName"]);
        Assert.Equal(
            (8.0, false, false),
            One(plan, "random:index/randomString:RandomString").Inputs is var i ? (i["length"], i["special"], i["upper"]) : default);
    }

    [Fact]
    public async Task Tags_name_the_project_and_the_stack()
    {
        var plan = await Plan.Of(Aks("aks.tags", """{"owner": "data"}"""));

        var tagged = plan.Registered.Where(r => r.Inputs.ContainsKey("tags")).ToArray();
        Assert.True(tagged.Length >= 7);
        Assert.All(tagged, r => Assert.Equal(
            new Dictionary<string, object> { ["owner"] = "data", ["project"] = "pg-ha-infra", ["stack"] = "test" },
            (ImmutableDictionary<string, object>)r.Inputs["tags"]));
    }

    [Fact]
    public async Task Databases_go_to_their_own_nodes_by_default()
    {
        var affinity = Affinity(await Plan.Of(Aks()));

        Assert.Equal("postgres", ((ImmutableDictionary<string, object>)affinity["nodeSelector"])["workload"]);
        var toleration = (ImmutableDictionary<string, object>)Assert.Single((ImmutableArray<object>)affinity["tolerations"]);
        Assert.Equal(
            new Dictionary<string, object>
            {
                ["key"] = "workload",
                ["operator"] = "Equal",
                ["value"] = "postgres",
                ["effect"] = "NoSchedule",
            }, toleration);
    }

    [Fact]
    public async Task Nodes_without_a_taint_need_no_toleration() =>
        Assert.False(Affinity(await Plan.Of(Aks("aks.postgresPools", """{"taint": false}"""))).ContainsKey("tolerations"));

    [Fact]
    public async Task A_cluster_may_choose_other_nodes()
    {
        var affinity = Affinity(await Plan.Of(Aks("clusters[0].placement", """{"nodeSelector": {"workload": "other"}}""")));

        Assert.Equal("other", ((ImmutableDictionary<string, object>)affinity["nodeSelector"])["workload"]);
        Assert.False(affinity.ContainsKey("tolerations"));
    }

    [Fact]
    public async Task Outputs_say_where_everything_is_and_the_kubeconfig_is_secret()
    {
        var plan = await Plan.Of(Aks(), preview: false);

        Assert.Equal("aks", plan.Outputs["platform"]);
        Assert.True(await Output.IsSecretAsync((Output<string>)plan.Outputs["kubeconfig"]!));
        var azure = (Dictionary<string, object?>)plan.Outputs["azure"]!;
        Assert.Equal("aks-orders-random", await OutputUtilities.GetValueAsync((Output<string>)azure["cluster"]!));
        Assert.Equal("rg-orders-random", await OutputUtilities.GetValueAsync((Output<string>)azure["resourceGroup"]!));
        Assert.Equal<string>(
            ["postgres1", "postgres2", "postgres3"],
            await OutputUtilities.GetValueAsync((Output<ImmutableArray<string>>)azure["nodePools"]!));
    }

    [Fact]
    public async Task Nothing_needs_the_cluster_while_it_does_not_exist()
    {
        var plan = await Plan.Of(Aks(), preview: true);

        Assert.Contains($"{Cluster} cnpg-database/pg", plan.Names);
    }

    private static StackSettings Aks() => StackSettings.Read(Configurations.Project, Configurations.Aks());

    private static StackSettings Aks(string path, string json) =>
        StackSettings.Read(Configurations.Project, Configurations.AksWith(path, json));

    private static Pulumi.Testing.MockResourceArgs One(Plan plan, string type) => Assert.Single(plan.Registered, r => r.Type == type);

    private static ImmutableDictionary<string, object> Affinity(Plan plan) =>
        (ImmutableDictionary<string, object>)((ImmutableDictionary<string, object>)One(plan, Cluster).Inputs["spec"])["affinity"];
}
