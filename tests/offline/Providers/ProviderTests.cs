using System.Text.Json.Nodes;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Azure = Pulumi.AzureNative;
using Kubernetes = Pulumi.Kubernetes;

namespace PgHaInfra.Tests.Offline.Providers;

/// <summary>Provider resources: settings other than strings travel as JSON.</summary>
public sealed class ProviderTests
{
    [Fact]
    public async Task Settings_are_strings_or_json()
    {
        var registrations = new Registrations();

        await Programs.RunAsync(registrations, () =>
        {
            _ = new Kubernetes.Provider("k", new()
            {
                KubeConfig = "kind: Config",
                EnableServerSideApply = true,
                KubeClientSettings = new Kubernetes.Types.Inputs.Provider.KubeClientSettingsArgs { Burst = 10, Qps = 2.5, Timeout = 30 },
            });
            _ = new Azure.Provider("a", new() { Location = "westeurope", UseOidc = true });
        });

        var kubernetes = registrations.Resources.Single(r => r.Name == "k");
        Assert.Equal("pulumi:providers:kubernetes", kubernetes.Type);
        Assert.Equal(("kind: Config", "true"), (kubernetes.Inputs!["kubeconfig"], kubernetes.Inputs["enableServerSideApply"]));
        Assert.True(JsonNode.DeepEquals(
            JsonNode.Parse("""{"burst":10,"qps":2.5,"timeout":30}"""), JsonNode.Parse((string)kubernetes.Inputs["kubeClientSettings"])));
        var azure = registrations.Resources.Single(r => r.Name == "a");
        Assert.Equal("pulumi:providers:azure-native", azure.Type);
        Assert.Equal("""{"environment":"public","location":"westeurope","useOidc":"true"}""", Registrations.Json(azure.Inputs!));
    }

    [Fact]
    public async Task A_resource_names_the_provider_that_it_was_given()
    {
        var registrations = new Registrations();

        await Programs.RunAsync(registrations, () =>
        {
            var provider = new Kubernetes.Provider("cluster");
            _ = new Namespace("pg", null, new CustomResourceOptions { Provider = provider });
        });

        Assert.Contains("pulumi:providers:kubernetes::cluster", registrations.Resources.Single(r => r.Name == "pg").Provider);
    }
}
