using Azure = Pulumi.AzureNative;
using Kubernetes = Pulumi.Kubernetes;
using Pulumi.Kubernetes.Core.V1;
using Pulumi;

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

        Assert.Equal(
            [
                """pulumi:providers:azure-native {"environment":"public","location":"westeurope","useOidc":"true"}""",
                """pulumi:providers:kubernetes {"enableServerSideApply":"true","kubeClientSettings":"{\u0022burst\u0022:10,\u0022qps\u0022:2.5,\u0022timeout\u0022:30}","kubeconfig":"kind: Config"}""",
            ],
            registrations.Resources.Select(r => $"{r.Type} {Registrations.Json(r.Inputs!)}").Order(StringComparer.Ordinal));
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
