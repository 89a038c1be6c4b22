using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Tests.Simulator.Api;

public sealed class ReadTests : IAsyncLifetime
{
    private const string ConfigMaps = "/api/v1/namespaces/default/configmaps";
    private const string AsTable =
        "application/json;as=Table;v=v1;g=meta.k8s.io,application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json";

    private TestApi api = null!;

    public async Task InitializeAsync() => api = await TestApi.StartAsync();

    public Task DisposeAsync() => api.DisposeAsync().AsTask();

    [Theory]
    [InlineData("/version", "gitVersion", "v1.35.0")]
    [InlineData("/api", "kind", "APIVersions")]
    [InlineData("/apis", "kind", "APIGroupList")]
    [InlineData("/apis/postgresql.cnpg.io", "kind", "APIGroup")]
    [InlineData("/apis/postgresql.cnpg.io/v1", "groupVersion", "postgresql.cnpg.io/v1")]
    [InlineData("/api/v1", "groupVersion", "v1")]
    public async Task Discovery_answers(string path, string field, string value) =>
        Assert.Equal(value, (string?)(await api.GetAsync(path))[field]);

    [Fact]
    public async Task Discovery_names_scale_and_status()
    {
        var names = ((JsonArray)(await api.GetAsync("/apis/postgresql.cnpg.io/v1"))["resources"]!)
            .Select(r => (string?)r!["name"]).ToList();

        Assert.Contains("clusters", names);
        Assert.Contains("clusters/scale", names);
        Assert.Contains("clusters/status", names);
        Assert.DoesNotContain("imagecatalogs/status", names);
    }

    [Theory]
    [InlineData("/nonsense")]
    [InlineData("/api/v1/nonsense")]
    [InlineData("/apis/example.org/v1")]
    [InlineData("/api/v1/pods/name")]
    [InlineData("/api/v1/namespaces/default/pods/x/exec")]
    public async Task What_is_not_there_is_a_404(string path)
    {
        var (code, body, _) = await api.SendAsync(HttpMethod.Get, path);

        Assert.Equal((404, "NotFound"), (code, (string?)body["reason"]));
    }

    [Fact]
    public async Task Lists_select_by_labels_and_fields()
    {
        foreach (var name in (string[])["a", "b", "c"])
        {
            var o = TestStore.ConfigMap(name);
            o.Labels["is"] = name;
            api.Store.Create(o);
        }

        Assert.Equal(["a", "b", "c"], Names(await api.GetAsync(ConfigMaps)));
        Assert.Equal(["a", "c"], Names(await api.GetAsync($"{ConfigMaps}?labelSelector=is!%3Db")));
        Assert.Equal(["b"], Names(await api.GetAsync($"/api/v1/configmaps?fieldSelector=metadata.name%3Db")));
        Assert.Equal(["a", "c"], Names(await api.GetAsync($"{ConfigMaps}?fieldSelector=metadata.name!%3Db&limit=1")));
    }

    [Theory]
    [InlineData("fieldSelector=spec.x%3Db", "field label not supported: spec.x")]
    [InlineData("labelSelector=a%20in%20b", "unable to parse requirement: found 'b', expected: '('")]
    public async Task Impossible_selectors_are_refused(string query, string message)
    {
        var (code, body, _) = await api.SendAsync(HttpMethod.Get, $"{ConfigMaps}?{query}");

        Assert.Equal((400, message), (code, (string?)body["message"]));
    }

    [Fact]
    public async Task Pods_are_a_table()
    {
        var pod = new KubeObject(ResourceKind.Pod, "default", "pg-1");
        pod.Spec = (JsonObject)JsonNode.Parse("""{"nodeName":"node-1","containers":[{"name":"postgres"}]}""")!;
        pod.Status = (JsonObject)JsonNode.Parse(
            """{"phase":"Running","podIP":"127.64.1.1","containerStatuses":[{"ready":true,"restartCount":2}]}""")!;
        api.Store.Create(pod);

        var table = await api.GetAsync("/api/v1/namespaces/default/pods", AsTable);

        Assert.Equal(("Table", "meta.k8s.io/v1"), ((string?)table["kind"], (string?)table["apiVersion"]));
        Assert.Equal(
            ["Name", "Ready", "Status", "Restarts", "Age", "IP", "Node", "Nominated Node", "Readiness Gates"],
            ((JsonArray)table["columnDefinitions"]!).Select(c => (string?)c!["name"]));
        var row = table["rows"]![0]!;
        Assert.Equal(["pg-1", "1/1", "Running", "2"], ((JsonArray)row["cells"]!).Take(4).Select(c => (string?)c));
        Assert.Equal("PartialObjectMetadata", (string?)row["object"]!["kind"]);
        Assert.Equal("Pod", (string?)(await api.GetAsync("/api/v1/pods?includeObject=Object", AsTable))["rows"]![0]!["object"]!["kind"]);
    }

    [Fact]
    public async Task Clusters_print_the_columns_of_their_definition()
    {
        var cluster = TestApi.Cluster();
        cluster.Status = (JsonObject)JsonNode.Parse(
            """{"instances":3,"readyInstances":2,"phase":"Failing over","currentPrimary":"pg-2"}""")!;
        api.Store.Create(cluster);

        var table = await api.GetAsync("/apis/postgresql.cnpg.io/v1/clusters", AsTable);

        Assert.Equal(
            ["Name", "Age", "Instances", "Ready", "Status", "Primary"],
            ((JsonArray)table["columnDefinitions"]!).Select(c => (string?)c!["name"]));
        var cells = ((JsonArray)table["rows"]![0]!["cells"]!).Skip(2).Select(c => c!.ToJsonString());
        Assert.Equal("""3,2,"Failing over","pg-2" """.Trim(), string.Join(',', cells));
    }

    [Fact]
    public async Task Every_kind_has_a_table()
    {
        foreach (var info in api.Store.Kinds.All)
        {
            var ns = info.Kind.Namespaced ? "default" : null;
            if (info.Kind != ResourceKind.Namespace)
            {
                api.Store.Create(new KubeObject(info.Kind, ns, "x"));
            }
            var table = await api.GetAsync(info.Kind.Path(ns), AsTable);
            var columns = ((JsonArray)table["columnDefinitions"]!).Count;
            Assert.All((JsonArray)table["rows"]!, row => Assert.Equal(columns, ((JsonArray)row!["cells"]!).Count));
        }
    }

    private static List<string> Names(JsonObject list) => [.. ((JsonArray)list["items"]!).Select(o => (string)o!["metadata"]!["name"]!)];
}
