using Pulumi;
using Pulumi.AzureNative.Authorization;
using Pulumi.AzureNative.ContainerService;

namespace PgHaInfra.Tests.Offline.Providers;

/// <summary>The functions of Azure that the program calls.</summary>
public sealed class FunctionTests
{
    private static readonly Registrations ClientConfig = new()
    {
        Result = _ =>
            new Dictionary<string, object> { ["clientId"] = "c", ["objectId"] = "o", ["subscriptionId"] = "s", ["tenantId"] = "t" },
    };

    [Fact]
    public async Task The_client_config_has_no_arguments()
    {
        GetClientConfigResult? result = null;

        await Programs.RunAsync(ClientConfig, async () => result = await GetClientConfig.InvokeAsync());

        Assert.Equal(("c", "o", "s", "t"), (result!.ClientId, result.ObjectId, result.SubscriptionId, result.TenantId));
        Assert.All(
            ClientConfig.Calls, call => Assert.Equal(("azure-native:authorization:getClientConfig", 0), (call.Token, call.Args!.Count)));
    }

    [Fact]
    public async Task Credentials_take_outputs_and_give_a_list()
    {
        var registrations = new Registrations
        {
            Result = _ => new Dictionary<string, object>
            {
                ["kubeconfigs"] = new object[] { new Dictionary<string, object> { ["name"] = "clusterUser", ["value"] = "YQ==" } },
            },
        };
        string? kubeconfig = null;

        await Programs.RunAsync(registrations, () =>
        {
            ListManagedClusterUserCredentials.Invoke(new() { ResourceGroupName = Output.Create("rg"), ResourceName = "aks" })
                .Apply(r => kubeconfig = r.Kubeconfigs[0].Value);
        });

        var call = Assert.Single(registrations.Calls);
        Assert.Equal("azure-native:containerservice:listManagedClusterUserCredentials", call.Token);
        Assert.Equal("""{"resourceGroupName":"rg","resourceName":"aks"}""", Registrations.Json(call.Args!));
        Assert.Equal("YQ==", kubeconfig);
    }
}
