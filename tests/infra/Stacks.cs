using System.Collections.Immutable;
using PgHaInfra.Infra.Settings;
using PgHaInfra.Tests.Infra.Settings;
using Pulumi.Testing;

namespace PgHaInfra.Tests.Infra;

/// <summary>Small stacks with one thing changed, and ways into what they register.</summary>
internal static class Stacks
{
    public const string Cluster = "kubernetes:postgresql.cnpg.io/v1:Cluster";

    /// <summary>The smallest stack on AKS, as it is deployed.</summary>
    public static Task<Plan> Aks(string path, string json) => Of(Configurations.AksWith(path, json));

    /// <summary>A small stack on an existing cluster, as it is deployed.</summary>
    public static Task<Plan> Kubeconfig(string path, string json) => Of(Configurations.With(path, json));

    /// <summary>Any stack, as it is deployed.</summary>
    public static Task<Plan> Of(Dictionary<string, System.Text.Json.Nodes.JsonNode?> configuration) =>
        Plan.Of(StackSettings.Read(Configurations.Project, configuration), preview: false);

    /// <summary>The specification of the only object of a type.</summary>
    public static ImmutableDictionary<string, object> Spec(this Plan plan, string type) => Map(plan.One(type).Inputs["spec"]);

    public static MockResourceArgs One(this Plan plan, string type) => Assert.Single(plan.Registered, r => r.Type == type);

    public static MockResourceArgs Named(this Plan plan, string type, string name) =>
        Assert.Single(plan.Registered, r => r.Type == type && r.Name == name);

    public static ImmutableDictionary<string, object> Map(object node) => (ImmutableDictionary<string, object>)node;

    public static ImmutableArray<object> List(object node) => (ImmutableArray<object>)node;

    public static object At(object tree, params string[] path) => path.Aggregate(tree, (node, key) => Map(node)[key]);
}
