using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Tests.Simulator.Api;

public sealed class WriteTests : IAsyncLifetime
{
    private const string Clusters = "/apis/postgresql.cnpg.io/v1/namespaces/default/clusters";
    private const string ConfigMaps = "/api/v1/namespaces/default/configmaps";
    private const string Services = "/api/v1/namespaces/default/services";
    private const string Merge = "application/merge-patch+json";
    private const string Strategic = "application/strategic-merge-patch+json";

    private TestApi api = null!;

    public async Task InitializeAsync() => api = await TestApi.StartAsync();

    public Task DisposeAsync() => api.DisposeAsync().AsTask();

    [Fact]
    public async Task Yaml_is_as_good_as_json()
    {
        var (code, body, _) = await api.SendAsync(
            HttpMethod.Post, Services, "metadata: {name: s}\nspec:\n  ports:\n  - port: 5432\n", "application/yaml");

        Assert.Equal(201, code);
        Assert.Equal("""[{"port":5432,"protocol":"TCP","targetPort":5432}]""", body["spec"]!["ports"]!.ToJsonString());
        Assert.Equal("ClusterIP", (string?)body["spec"]!["type"]);
    }

    [Theory]
    [InlineData("{", "application/json", 400, "BadRequest")]
    [InlineData("[]", "application/json", 400, "BadRequest")]
    [InlineData("""{"metadata":{"name":"a"},"metadata":{}}""", "application/json", 400, "BadRequest")]
    [InlineData("a: [", "application/yaml", 400, "BadRequest")]
    [InlineData("x", "text/plain", 415, "UnsupportedMediaType")]
    [InlineData("""{"kind":"Secret","apiVersion":"v1","metadata":{"name":"a"}}""", "application/json", 400, "BadRequest")]
    [InlineData("""{"metadata":{"name":"a","namespace":"other"}}""", "application/json", 400, "BadRequest")]
    [InlineData("""{"metadata":{"name":"a","resourceVersion":"1"}}""", "application/json", 400, "BadRequest")]
    [InlineData("""{"metadata":{"name":"A"}}""", "application/json", 422, "Invalid")]
    [InlineData("""{"metadata":{}}""", "application/json", 422, "Invalid")]
    [InlineData("""{"metadata":{"name":"a","labels":{"x":1}}}""", "application/json", 400, "BadRequest")]
    public async Task Broken_bodies_are_refused(string body, string mediaType, int code, string reason)
    {
        var answer = await api.SendAsync(HttpMethod.Post, ConfigMaps, body, mediaType);

        Assert.Equal((code, reason), (answer.Code, (string?)answer.Body["reason"]));
        Assert.Equal("Failure", (string?)answer.Body["status"]);
    }

    [Fact]
    public async Task Names_are_made_up_on_request()
    {
        var (_, body, _) = await api.SendAsync(HttpMethod.Post, ConfigMaps, """{"metadata":{"generateName":"c-"}}""");

        Assert.Matches("^c-[a-z0-9]{5}$", (string?)body["metadata"]!["name"]);
    }

    [Fact]
    public async Task Status_is_written_through_its_own_path_only()
    {
        api.Store.Create(TestApi.Cluster());
        const string Both = """{"spec":{"instances":2},"status":{"phase":"x"}}""";

        await api.SendAsync(HttpMethod.Patch, $"{Clusters}/pg", Both, Merge);
        var first = api.Store.Get(ResourceKind.Cluster, "default", "pg")!;
        await api.SendAsync(HttpMethod.Patch, $"{Clusters}/pg/status", """{"spec":{"instances":1},"status":{"phase":"y"}}""", Merge);
        var second = api.Store.Get(ResourceKind.Cluster, "default", "pg")!;

        Assert.Equal((2, null), ((int)first.Spec["instances"]!, (string?)first.Status["phase"]));
        Assert.Equal((2, "y", 2L), ((int)second.Spec["instances"]!, (string?)second.Status["phase"], second.Generation));
    }

    [Fact]
    public async Task A_body_without_a_media_type_is_json()
    {
        api.Store.Create(TestStore.ConfigMap("a"));
        var (_, o, _) = await api.SendAsync(HttpMethod.Get, $"{ConfigMaps}/a");
        o["data"] = new JsonObject { ["value"] = "2" };

        var (code, body, _) = await api.SendAsync(HttpMethod.Put, $"{ConfigMaps}/a", o.ToJsonString(), mediaType: null);

        Assert.Equal((200, "2"), (code, (string?)body["data"]!["value"]));
    }

    [Fact]
    public async Task An_update_of_an_old_version_conflicts()
    {
        var old = api.Store.Create(TestStore.ConfigMap("a"));
        api.Store.Mutate(ResourceKind.ConfigMap, "default", "a", o => o.Labels["x"] = "y");

        var (code, body, _) = await api.SendAsync(HttpMethod.Put, $"{ConfigMaps}/a", old.ToString());

        Assert.Equal((409, "Conflict"), (code, (string?)body["reason"]));
        Assert.Equal(
            "Operation cannot be fulfilled on configmaps \"a\": the object has been modified; please apply your changes to the latest "
                + "version and try again",
            (string?)body["message"]);
    }

    [Fact]
    public async Task A_custom_resource_is_replaced_with_its_version_only()
    {
        api.Store.Create(TestApi.Cluster());

        var (code, body, _) = await api.SendAsync(HttpMethod.Put, $"{Clusters}/pg", TestApi.Cluster().ToString());

        Assert.Equal(422, code);
        Assert.Equal(
            "metadata.resourceVersion: Invalid value: 0: must be specified for an update",
            ((string?)body["message"])!.Split(" is invalid: ")[1]);
    }

    [Theory]
    [InlineData("""[{"op":"add","path":"/data/b.c","value":"x"}]""", """{"value":"1","b.c":"x"}""")]
    [InlineData(
        """[{"op":"test","path":"/data/value","value":"1"},{"op":"replace","path":"/data/value","value":"2"}]""", """{"value":"2"}""")]
    [InlineData("""[{"op":"move","from":"/data/value","path":"/data/new"}]""", """{"new":"1"}""")]
    [InlineData("""[{"op":"copy","from":"/data/value","path":"/data/new"},{"op":"remove","path":"/data/value"}]""", """{"new":"1"}""")]
    [InlineData("""[{"op":"test","path":"/data/value","value":"3"}]""", null)]
    [InlineData("""[{"op":"remove","path":"/data/missing"}]""", null)]
    [InlineData("""[{"op":"replace","path":"/nothing/here","value":1}]""", null)]
    public async Task Json_patches(string patch, string? data)
    {
        api.Store.Create(TestStore.ConfigMap("a"));

        var (code, body, _) = await api.SendAsync(HttpMethod.Patch, $"{ConfigMaps}/a?dryRun=All", patch, "application/json-patch+json");

        Assert.Equal(data is null ? 422 : 200, code);
        Assert.Equal(data, body["data"]?.ToJsonString(KubeObject.WriteOptions));
        Assert.Equal("1", (string?)api.Store.Get(ResourceKind.ConfigMap, "default", "a")!.At("data", "value"));
    }

    [Theory]
    [InlineData("""{"spec":{"ports":[{"port":5433,"name":"b"}]}}""", "5432,5433")]
    [InlineData("""{"spec":{"ports":[{"port":5432,"$patch":"delete"},{"port":5433,"name":"b"}]}}""", "5433")]
    [InlineData("""{"spec":{"ports":[{"$patch":"replace"},{"port":1,"name":"c"}]}}""", "1")]
    [InlineData("""{"spec":{"$setElementOrder/ports":[{"port":5432}],"ports":[{"port":5432,"name":"a"}]}}""", "5432")]
    public async Task Strategic_patches_merge_lists_by_key(string patch, string ports)
    {
        await api.SendAsync(HttpMethod.Post, Services, """{"metadata":{"name":"s"},"spec":{"ports":[{"name":"a","port":5432}]}}""");

        var (code, body, _) = await api.SendAsync(HttpMethod.Patch, $"{Services}/s", patch, Strategic);

        Assert.Equal(200, code);
        Assert.Equal(ports, string.Join(',', ((JsonArray)body["spec"]!["ports"]!).Select(p => (int)p!["port"]!)));
    }

    [Fact]
    public async Task Custom_resources_take_no_strategic_patches()
    {
        api.Store.Create(TestApi.Cluster());

        var (code, body, _) = await api.SendAsync(HttpMethod.Patch, $"{Clusters}/pg", "{}", Strategic);

        Assert.Equal((415, "UnsupportedMediaType"), (code, (string?)body["reason"]));
    }

    [Fact]
    public async Task Scaling()
    {
        api.Store.Create(TestApi.Cluster());

        var (code, body, _) = await api.SendAsync(HttpMethod.Patch, $"{Clusters}/pg/scale", """{"spec":{"replicas":2}}""", Merge);
        var refused = await api.SendAsync(HttpMethod.Patch, $"{Clusters}/pg/scale", """{"spec":{"replicas":-1}}""", Merge);

        Assert.Equal((200, "Scale", 2), (code, (string?)body["kind"], (int)body["spec"]!["replicas"]!));
        Assert.Equal(422, refused.Code);
        Assert.Equal(2, (int)api.Store.Get(ResourceKind.Cluster, "default", "pg")!.Spec["instances"]!);
    }

    [Fact]
    public async Task Deleting_answers_with_a_status_or_with_what_stays()
    {
        var uid = api.Store.Create(TestStore.ConfigMap("a")).Uid;
        var pod = new KubeObject(ResourceKind.Pod, "default", "p");
        pod.Spec["nodeName"] = "n";
        api.Store.Create(pod);

        var wrong = await api.SendAsync(HttpMethod.Delete, $"{ConfigMaps}/a", """{"preconditions":{"uid":"other"}}""");
        var gone = await api.SendAsync(HttpMethod.Delete, $"{ConfigMaps}/a", $$"""{"preconditions":{"uid":"{{uid}}"} }""");
        var again = await api.SendAsync(HttpMethod.Delete, $"{ConfigMaps}/a");
        var ending = await api.SendAsync(HttpMethod.Delete, "/api/v1/namespaces/default/pods/p?gracePeriodSeconds=1");

        Assert.Equal(409, wrong.Code);
        Assert.Equal("Success", (string?)gone.Body["status"]);
        Assert.Equal(404, again.Code);
        Assert.Equal(("Pod", 1), ((string?)ending.Body["kind"], (int)ending.Body["metadata"]!["deletionGracePeriodSeconds"]!));
    }

    [Fact]
    public async Task A_selection_is_deleted_at_once()
    {
        api.Store.Create(TestStore.ConfigMap("a"));
        var kept = TestStore.ConfigMap("b");
        kept.Labels["keep"] = "yes";
        api.Store.Create(kept);

        await api.SendAsync(HttpMethod.Delete, $"{ConfigMaps}?labelSelector=!keep");

        Assert.Equal(["b"], api.Store.List(ResourceKind.ConfigMap, "default").Select(o => o.Name));
    }

    [Theory]
    [InlineData("POST", ConfigMaps + "/a")]
    [InlineData("PUT", ConfigMaps)]
    [InlineData("PATCH", ConfigMaps)]
    public async Task Methods_that_a_path_does_not_have(string method, string path)
    {
        var (code, body, _) = await api.SendAsync(new HttpMethod(method), path, "{}");

        Assert.Equal((405, "MethodNotAllowed"), (code, (string?)body["reason"]));
    }
}
