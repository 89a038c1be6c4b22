using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Tests.Simulator.Network;

public sealed class EndpointObjectTests : IAsyncLifetime
{
    private readonly NetworkEnvironment environment = new();

    public Task InitializeAsync() => environment.InitializeAsync();

    public Task DisposeAsync() => environment.DisposeAsync();

    [Fact]
    public async Task Endpoints_list_ready_and_unready_pods_apart()
    {
        environment.Pod("a", "app=db");
        environment.Pod("b", "app=db");
        environment.Ready("b", false);
        environment.Service("s");
        var written = await environment.UntilAsync(ResourceKind.Endpoints, "s", o => o.Json["subsets"] is not null);
        var subset = written.Json["subsets"]![0]!;
        Assert.Equal(environment.Plan.Pod("default", "a").ToString(), (string?)subset["addresses"]![0]!["ip"]);
        Assert.Equal("a", (string?)subset["addresses"]![0]!["targetRef"]!["name"]);
        Assert.Equal("b", (string?)subset["notReadyAddresses"]![0]!["targetRef"]!["name"]);
        Assert.Equal("""[{"name":"postgres","port":5432,"protocol":"TCP"}]""", subset["ports"]!.ToJsonString());
    }

    [Fact]
    public async Task Slices_show_conditions_and_follow_changes()
    {
        environment.Store.Create(Node());
        environment.Pod("a", "app=db");
        environment.Service("s");
        var slice = await SliceAsync(conditions => (bool)conditions["ready"]!);
        Assert.Equal("s", slice.Labels["kubernetes.io/service-name"]);
        Assert.Equal("zone-1", (string?)slice.Json["endpoints"]![0]!["zone"]);
        Assert.Equal("Service", slice.OwnerReferences.Single().Kind);
        environment.Ready("a", false);
        await SliceAsync(conditions => !(bool)conditions["ready"]! && !(bool)conditions["serving"]!);
        environment.Ready("a", true);
        environment.Store.Delete(ResourceKind.Pod, "default", "a");
        await SliceAsync(conditions => !(bool)conditions["ready"]! && (bool)conditions["serving"]! && (bool)conditions["terminating"]!);
    }

    [Fact]
    public async Task Both_go_with_the_service()
    {
        environment.Service("s");
        environment.Service("t");
        await environment.UntilAsync(ResourceKind.EndpointSlice, o => o.Labels["kubernetes.io/service-name"] == "s");
        environment.Store.Delete(ResourceKind.Service, "default", "s");
        environment.Service("u");
        await environment.UntilAsync(ResourceKind.Endpoints, "u", _ => true);
        Assert.Equal(["t", "u"], environment.Store.List(ResourceKind.Endpoints).Select(o => o.Name).Order());
        Assert.DoesNotContain(environment.Store.List(ResourceKind.EndpointSlice), o => o.Labels["kubernetes.io/service-name"] == "s");
    }

    private static KubeObject Node()
    {
        var node = new KubeObject(ResourceKind.Node, null, "local-1");
        node.Labels["topology.kubernetes.io/zone"] = "zone-1";
        return node;
    }

    private Task<KubeObject> SliceAsync(Func<JsonObject, bool> condition) => environment.UntilAsync(
        ResourceKind.EndpointSlice, o => o.Json["endpoints"] is JsonArray { Count: 1 } all && condition(all[0]!["conditions"]!.AsObject()));
}
