using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Tests.Simulator.Api;

public sealed class WatchTests : IAsyncLifetime
{
    private const string Watch = "/api/v1/namespaces/default/configmaps?watch=true";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private TestApi api = null!;

    public async Task InitializeAsync() => api = await TestApi.StartAsync();

    public Task DisposeAsync() => api.DisposeAsync().AsTask();

    [Fact]
    public async Task Without_a_version_the_state_comes_first()
    {
        api.Store.Create(TestStore.ConfigMap("a"));
        using var lines = await OpenAsync(Watch);

        Assert.Equal("ADDED a", await NextAsync(lines));
        api.Store.Delete(ResourceKind.ConfigMap, "default", "a");
        Assert.Equal("DELETED a", await NextAsync(lines));
    }

    [Fact]
    public async Task From_a_version_the_changes_are_replayed()
    {
        var since = api.Store.Create(TestStore.ConfigMap("a")).ResourceVersion;
        api.Store.Create(TestStore.ConfigMap("b"));
        api.Store.Delete(ResourceKind.ConfigMap, "default", "a");

        using var lines = await OpenAsync($"{Watch}&resourceVersion={since}");

        Assert.Equal("ADDED b", await NextAsync(lines));
        Assert.Equal("DELETED a", await NextAsync(lines));
    }

    [Fact]
    public async Task A_forgotten_version_is_an_error_event()
    {
        api.Store.Create(TestStore.ConfigMap("a"));
        for (var i = 0; i < 5000; i++)
        {
            api.Store.Mutate(ResourceKind.ConfigMap, "default", "a", o => o.Annotations["i"] = $"{i}");
        }

        using var lines = await OpenAsync($"{Watch}&resourceVersion=1");
        var e = JsonNode.Parse((await lines.ReadLineAsync())!)!;

        Assert.Equal(("ERROR", 410, "Expired"), ((string?)e["type"], (int)e["object"]!["code"]!, (string?)e["object"]!["reason"]));
        Assert.Null(await lines.ReadLineAsync());
    }

    [Fact]
    public async Task A_time_limit_ends_a_watch()
    {
        using var lines = await OpenAsync($"{Watch}&timeoutSeconds=1");

        Assert.Null(await lines.ReadLineAsync().WaitAsync(Patience));
    }

    [Fact]
    public async Task An_object_that_leaves_the_selection_is_deleted_as_it_was()
    {
        var o = TestStore.ConfigMap("a");
        o.Labels["role"] = "primary";
        api.Store.Create(o);
        using var lines = await OpenAsync($"{Watch}&labelSelector=role%3Dprimary");
        await NextAsync(lines);

        var changed = api.Store.Mutate(ResourceKind.ConfigMap, "default", "a", c => c.Labels["role"] = "replica")!;

        var e = JsonNode.Parse((await lines.ReadLineAsync().WaitAsync(Patience))!)!;
        Assert.Equal(("DELETED", "primary", changed.ResourceVersion), (
            (string?)e["type"], (string?)e["object"]!["metadata"]!["labels"]!["role"],
            (string?)e["object"]!["metadata"]!["resourceVersion"]));
    }

    [Fact]
    public async Task Initial_events_end_with_a_bookmark()
    {
        api.Store.Create(TestStore.ConfigMap("a"));
        using var lines = await OpenAsync($"{Watch}&sendInitialEvents=true&resourceVersionMatch=NotOlderThan&allowWatchBookmarks=true");

        Assert.Equal("ADDED a", await NextAsync(lines));
        var bookmark = JsonNode.Parse((await lines.ReadLineAsync().WaitAsync(Patience))!)!;
        Assert.Equal("BOOKMARK", (string?)bookmark["type"]);
        Assert.Equal("true", (string?)bookmark["object"]!["metadata"]!["annotations"]!["k8s.io/initial-events-end"]);
    }

    [Fact]
    public async Task A_table_names_its_columns_once()
    {
        using var lines = await OpenAsync(Watch, "application/json;as=Table;v=v1;g=meta.k8s.io");
        api.Store.Create(TestStore.ConfigMap("a"));
        api.Store.Create(TestStore.ConfigMap("b"));

        var first = JsonNode.Parse((await lines.ReadLineAsync().WaitAsync(Patience))!)!["object"]!;
        var second = JsonNode.Parse((await lines.ReadLineAsync().WaitAsync(Patience))!)!["object"]!;

        Assert.Equal(3, ((JsonArray)first["columnDefinitions"]!).Count);
        Assert.Null(second["columnDefinitions"]);
        Assert.Equal("b", (string?)second["rows"]![0]!["cells"]![0]);
    }

    [Fact]
    public async Task The_end_of_the_server_ends_watches()
    {
        using var lines = await OpenAsync(Watch);

        await api.DisposeAsync();

        Assert.Null(await lines.ReadLineAsync().WaitAsync(Patience));
        api = await TestApi.StartAsync();
    }

    private static async Task<string> NextAsync(StreamReader lines)
    {
        var e = JsonNode.Parse((await lines.ReadLineAsync().WaitAsync(Patience))!)!;
        return $"{(string?)e["type"]} {(string?)e["object"]!["metadata"]!["name"]}";
    }

    private async Task<StreamReader> OpenAsync(string path, string accept = "application/json")
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept", accept);
        var response = await api.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        response.EnsureSuccessStatusCode();
        return new StreamReader(await response.Content.ReadAsStreamAsync());
    }
}
