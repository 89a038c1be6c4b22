using System.Collections.Immutable;
using Pulumi;
using Pulumi.AzureNative.ContainerService;
using Pulumi.AzureNative.Resources;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Random;

namespace PgHaInfra.Tests.Offline.Providers;

/// <summary>States come back as typed outputs.</summary>
public sealed class OutputTests
{
    [Fact]
    public async Task Nested_objects_maps_and_lists_are_typed()
    {
        var registrations = new Registrations
        {
            State = _ => Map(
                ("oidcIssuerProfile", Map(("enabled", true), ("issuerURL", "https://issuer"))),
                ("identityProfile", Map(("kubeletidentity", Map(("clientId", "c"), ("objectId", "o"), ("resourceId", "r"))))),
                ("agentPoolProfiles", ImmutableArray.Create<object>(
                    Map(("name", "sys"), ("count", 3), ("spotMaxPrice", 0.5), ("currentOrchestratorVersion", ""))))),
        };
        (string? Issuer, string? Client, string? Pool, double? Price) seen = default;

        await Programs.RunAsync(registrations, () =>
        {
            var cluster = new ManagedCluster("aks", new() { ResourceGroupName = "rg" });
            Output.Tuple(cluster.OidcIssuerProfile, cluster.IdentityProfile, cluster.AgentPoolProfiles).Apply(t => seen =
                (t.Item1!.IssuerURL, t.Item2!["kubeletidentity"].ClientId, t.Item3[0].Name, t.Item3[0].SpotMaxPrice));
        });

        Assert.Equal(("https://issuer", "c", "sys", 0.5), seen);
    }

    [Fact]
    public async Task An_int_or_string_keeps_what_it_is()
    {
        var registrations = new Registrations
        {
            State = _ => Map(("spec", Map(
                ("type", "LoadBalancer"),
                ("ports", ImmutableArray.Create<object>(
                    Map(("port", 5432), ("targetPort", "pg")), Map(("port", 5433), ("targetPort", 5433))))))),
        };
        (string? Type, string? First, int Second) seen = default;

        await Programs.RunAsync(registrations, () => new Service("svc").Spec.Apply(spec => seen =
            (spec.Type, spec.Ports[0].TargetPort.AsT1, spec.Ports[1].TargetPort.AsT0)));

        Assert.Equal(("LoadBalancer", "pg", 5433), seen);
    }

    [Fact]
    public async Task An_existing_resource_is_read_by_its_id()
    {
        var registrations = new Registrations { State = _ => Map(("name", "rg"), ("result", "pet")) };

        await Programs.RunAsync(registrations, () =>
        {
            ResourceGroup.Get("group", "/subscriptions/s/resourceGroups/rg");
            RandomUuid.Get("uuid", "u", new RandomUuidState { Result = "u" });
        });

        Assert.Equal(
            ["/subscriptions/s/resourceGroups/rg azure-native:resources:ResourceGroup {}",
                """u random:index/randomUuid:RandomUuid {"result":"u"}"""],
            registrations.Resources.Select(r => $"{r.Id} {r.Type} {Registrations.Json(r.Inputs!)}").Order(StringComparer.Ordinal));
    }

    private static ImmutableDictionary<string, object> Map(params (string Key, object Value)[] entries) =>
        entries.ToImmutableDictionary(e => e.Key, e => e.Value);
}
