using System.Collections.Immutable;
using Pulumi.Testing;

namespace PgHaInfra.Tests.Components;

/// <summary>Answers as Azure would give them.</summary>
internal static class Azure
{
    public const string Subscription = "11111111-2222-3333-4444-555555555555";
    public const string Tenant = "99999999-8888-7777-6666-555555555555";

    /// <summary>An identity that has a client, an object and a tenant.</summary>
    public static Plan ExpectingIdentity(this Plan plan) => plan.Expecting(
        Types.UserAssignedIdentity,
        inputs => Named(inputs, "resourceName").SetItem("clientId", "client").SetItem(
            "principalId", "principal").SetItem("tenantId", Tenant),
        Id);

    /// <summary>A whole cluster of AKS without logs.</summary>
    public static Plan ExpectingAks(this Plan plan, string kubeconfig) => plan
        .Expecting(Types.AksPgCluster, Types.MaintenanceConfiguration, Types.KubernetesProvider)
        .Expecting(Types.ResourceGroup, inputs => Named(inputs, "resourceGroupName"), GroupId)
        .Expecting(Types.VirtualNetwork, inputs => Named(inputs, "virtualNetworkName"), Id)
        .Expecting(Types.Subnet, inputs => Named(inputs, "subnetName"), Id)
        .Expecting(Types.AgentPool, inputs => Named(inputs, "agentPoolName"), Id)
        .Expecting(Types.RoleAssignment, inputs => inputs, Id)
        .Expecting(Types.ManagedCluster, Cluster, Id)
        .ExpectingIdentity()
        .Answering(Types.UserCredentials, _ => Object(("kubeconfigs", ImmutableArray.Create<object>(Object(
            ("name", "clusterUser"), ("value", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(kubeconfig))))))));

    private static ImmutableDictionary<string, object> Cluster(ImmutableDictionary<string, object> inputs) =>
        Named(inputs, "resourceName").SetItem("oidcIssuerProfile", Object(("enabled", true), ("issuerURL", "https://issuer/")));

    private static ImmutableDictionary<string, object> Named(ImmutableDictionary<string, object> inputs, string key) =>
        inputs.SetItem("name", inputs[key]);

    private static string GroupId(MockResourceArgs args) =>
        $"/subscriptions/{Subscription}/resourceGroups/{args.Inputs["resourceGroupName"]}";

    private static string Id(MockResourceArgs args) =>
        $"/subscriptions/{Subscription}/resourceGroups/{args.Inputs.GetValueOrDefault("resourceGroupName", "any")}"
        + $"/providers/{args.Type!.Split(':')[2]}/{args.Name}";

    private static ImmutableDictionary<string, object> Object(params (string Key, object Value)[] entries) =>
        entries.ToImmutableDictionary(e => e.Key, e => e.Value);
}
