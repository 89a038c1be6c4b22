using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Yaml.V2;
using Pulumi.Kubernetes.Yaml.V2;
using CustomResource = Pulumi.Kubernetes.ApiExtensions.CustomResource;

namespace PgHaInfra.Tests.Offline.Providers;

/// <summary>Objects of kinds that the provider has no class for.</summary>
public sealed class CustomResourceTests
{
    [Fact]
    public async Task A_custom_kind_has_a_type_of_its_own()
    {
        var registrations = new Registrations();

        await Programs.RunAsync(registrations, () =>
        {
            _ = new CustomResource("pg", new ClusterArgs
            {
                Metadata = new ObjectMetaArgs { Name = "pg", Namespace = "db" },
                Spec = { ["instances"] = 3 },
            });
        });

        var registered = Assert.Single(registrations.Resources);
        Assert.Equal("kubernetes:postgresql.cnpg.io/v1:Cluster", registered.Type);
        Assert.Equal(
            """{"apiVersion":"postgresql.cnpg.io/v1","kind":"Cluster","metadata":{"name":"pg","namespace":"db"},"spec":{"instances":3}}""",
            Registrations.Json(registered.Inputs!));
    }

    [Fact]
    public async Task A_group_of_manifests_reaches_the_provider_as_text()
    {
        var registrations = new Registrations();

        await Programs.RunAsync(registrations, () =>
        {
            _ = new ConfigGroup("crds", new ConfigGroupArgs
            {
                Yaml = "kind: List",
                Objs = new[] { new Dictionary<string, object> { ["kind"] = "Namespace" } },
            });
        });

        var registered = Assert.Single(registrations.Resources);
        Assert.Equal("kubernetes:yaml/v2:ConfigGroup", registered.Type);
        Assert.Equal("""{"objs":[{"kind":"Namespace"}],"yaml":"kind: List"}""", Registrations.Json(registered.Inputs!));
    }

    private sealed class ClusterArgs() : CustomResourceArgs("postgresql.cnpg.io/v1", "Cluster")
    {
        [Input("spec")]
        private InputMap<object>? _spec;

        public InputMap<object> Spec
        {
            get => _spec ??= [];
            set => _spec = value;
        }
    }
}
