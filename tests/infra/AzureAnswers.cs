using System.Collections.Immutable;
using System.Text;
using Pulumi.Testing;

namespace PgHaInfra.Tests.Infra;

/// <summary>What Azure would answer: the inputs, their name, and the outputs that the program goes on to use.</summary>
internal static class AzureAnswers
{
    public const string UserCredentials = "azure-native:containerservice:listManagedClusterUserCredentials";

    private const string Kubeconfig = """
        apiVersion: v1
        users:
        - name: clusterUser
          user:
            exec: {command: kubelogin, args: [get-token, --server-id, server, --login, devicecode]}
        """;

    private static readonly string[] Names =
    [
        "containerName", "publicIpAddressName", "accountName", "agentPoolName", "subnetName", "virtualNetworkName", "resourceName",
        "azureMonitorWorkspaceName", "workspaceName", "resourceGroupName",
    ];

    /// <summary>The credentials of a cluster's user.</summary>
    public static object Credentials => Object(("kubeconfigs", ImmutableArray.Create<object>(
        Object(("name", "clusterUser"), ("value", Convert.ToBase64String(Encoding.UTF8.GetBytes(Kubeconfig)))))));

    /// <summary>The state of a resource.</summary>
    public static ImmutableDictionary<string, object> For(MockResourceArgs args)
    {
        var state = Names.FirstOrDefault(args.Inputs.ContainsKey) is { } name
            ? args.Inputs.SetItem("name", args.Inputs[name])
            : args.Inputs;
        return args.Type switch
        {
            "azure-native:managedidentity:UserAssignedIdentity" =>
                state.SetItem("clientId", "client").SetItem("principalId", "principal").SetItem("tenantId", "tenant"),
            "azure-native:containerservice:ManagedCluster" =>
                state.SetItem("oidcIssuerProfile", Object(("enabled", true), ("issuerURL", "https://issuer/"))),
            "azure-native:monitor:AzureMonitorWorkspace" =>
                state.SetItem("metrics", Object(("internalId", "metrics"), ("prometheusQueryEndpoint", "https://query"))),
            "azure-native:dashboard:Grafana" =>
                state.SetItem("identity", Object(("type", "SystemAssigned"), ("principalId", "grafana"), ("tenantId", "tenant")))
                    .SetItem("properties", Object(("endpoint", "https://grafana"))),
            _ => state,
        };
    }

    private static ImmutableDictionary<string, object> Object(params (string Key, object Value)[] entries) =>
        entries.ToImmutableDictionary(e => e.Key, e => e.Value);
}
