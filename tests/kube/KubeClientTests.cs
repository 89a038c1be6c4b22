using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Tests.Kube;

public sealed class KubeClientTests : IAsyncLifetime
{
    private ApiFixture api = null!;

    private KubeClient Client => api.Client;

    public async Task InitializeAsync() => api = await ApiFixture.StartAsync();

    public Task DisposeAsync() => api.DisposeAsync().AsTask();

    [Fact]
    public async Task Created_read_listed_and_deleted()
    {
        var made = await Client.CreateAsync(ApiFixture.ConfigMap("a"));

        Assert.Equal(made.Uid, (await Client.GetAsync(ResourceKind.ConfigMap, null, "a")).Uid);
        var list = await Client.ListAsync(ResourceKind.ConfigMap, fieldSelector: "metadata.name=a");
        Assert.Equal("ConfigMap", Assert.Single(list.Items).Kind);
        Assert.True(await Client.DeleteAsync(ResourceKind.ConfigMap, "default", "a"));
        Assert.False(await Client.DeleteAsync(ResourceKind.ConfigMap, "default", "a"));
        Assert.Null(await Client.FindAsync(ResourceKind.ConfigMap, "default", "a"));
    }

    [Fact]
    public async Task Refusals_carry_the_status()
    {
        await Client.CreateAsync(ApiFixture.ConfigMap("a"));

        var exists = await Assert.ThrowsAsync<KubeApiException>(() => Client.CreateAsync(ApiFixture.ConfigMap("a")));
        var missing = await Assert.ThrowsAsync<KubeApiException>(() => Client.GetAsync(ResourceKind.Pod, "default", "x"));

        Assert.True(exists.IsAlreadyExists);
        Assert.Equal("configmaps \"a\" already exists", exists.Message);
        Assert.Equal((404, "NotFound", "pods", "x"), (missing.Code, missing.Reason, missing.Status.Kind, missing.Status.Name));
    }

    [Fact]
    public async Task A_replacement_of_an_old_version_conflicts()
    {
        var made = await Client.CreateAsync(ApiFixture.ConfigMap("a"));
        await Client.PatchAsync(ResourceKind.ConfigMap, null, "a", new JsonObject { ["data"] = new JsonObject { ["value"] = "2" } });

        var refused = await Assert.ThrowsAsync<KubeApiException>(() => Client.ReplaceAsync(made));

        Assert.True(refused.IsConflict);
    }

    [Fact]
    public async Task Applying_owns_changes_and_conflicts()
    {
        await Client.ApplyAsync(ApiFixture.ConfigMap("a"), new() { FieldManager = "one" });
        var again = await Client.ApplyAsync(ApiFixture.ConfigMap("a"), new() { FieldManager = "one" });
        var refused = await Assert.ThrowsAsync<KubeApiException>(
            () => Client.ApplyAsync(ApiFixture.ConfigMap("a", "2"), new() { FieldManager = "two" }));
        var taken = await Client.ApplyAsync(ApiFixture.ConfigMap("a", "2"), new() { FieldManager = "two", Force = true });

        Assert.True(refused.IsConflict);
        Assert.Equal("Apply failed with 1 conflict: conflict with \"one\": .data.value", refused.Message);
        Assert.Equal(".data.value", Assert.Single(refused.Status.Causes).Field);
        Assert.Equal("2", (string?)taken.At("data", "value"));
        Assert.NotEqual(again.ResourceVersion, taken.ResourceVersion);
    }

    [Fact]
    public async Task A_dry_run_changes_nothing()
    {
        var shown = await Client.ApplyAsync(ApiFixture.ConfigMap("a"), new() { DryRun = true });

        Assert.Equal("1", (string?)shown.At("data", "value"));
        Assert.Null(await Client.FindAsync(ResourceKind.ConfigMap, null, "a"));
    }

    [Fact]
    public async Task Json_patches_and_status_patches()
    {
        var cluster = new KubeObject(ResourceKind.Cluster, "default", "pg");
        cluster.Spec = new JsonObject { ["instances"] = 3, ["storage"] = new JsonObject { ["size"] = "1Gi" } };
        await Client.CreateAsync(cluster);

        await Client.JsonPatchAsync(ResourceKind.Cluster, null, "pg", new JsonArray(
            new JsonObject { ["op"] = "replace", ["path"] = "/spec/instances", ["value"] = 2 }));
        var patched = await Client.PatchStatusAsync(ResourceKind.Cluster, null, "pg", new JsonObject { ["phase"] = "x" });

        Assert.Equal((2, "x", 2L), ((int)patched.Spec["instances"]!, (string?)patched.Status["phase"], patched.Generation));
    }

    [Fact]
    public async Task Warnings_of_the_server_are_passed_on()
    {
        var heard = new List<string>();
        Client.OnWarning = heard.Add;
        var o = ApiFixture.ConfigMap("a");
        o.Json["dta"] = new JsonObject();

        await Client.CreateAsync(o);

        Assert.Equal(["unknown field \"dta\""], heard);
    }

    [Fact]
    public async Task Kinds_are_found_through_the_api()
    {
        var found = await Client.FindKindAsync("postgresql.cnpg.io/v1", "Cluster");
        var missing = await Assert.ThrowsAsync<KubeApiException>(() => Client.FindKindAsync("example.org/v1", "Thing"));
        var unlisted = await Assert.ThrowsAsync<KubeApiException>(() => Client.FindKindAsync("v1", "Thing"));

        Assert.Same(ResourceKind.Cluster, found);
        Assert.Equal("no matches for kind \"Thing\" in version \"example.org/v1\"", missing.Message);
        Assert.True(unlisted.IsNotFound);
    }

    [Fact]
    public async Task Logs_are_read_by_line()
    {
        var pod = new KubeObject(ResourceKind.Pod, "default", "p");
        pod.Spec["containers"] = new JsonArray(new JsonObject { ["name"] = "postgres", ["image"] = "x" });
        await Client.CreateAsync(pod);
        Directory.CreateDirectory(Path.Combine(api.Logs, "default"));
        await File.WriteAllTextAsync(Path.Combine(api.Logs, "default", "p.log"), "one\ntwo\nthree\n");

        Assert.Equal(["one", "two", "three"], await ReadAsync(new LogOptions()));
        Assert.Equal(["three"], await ReadAsync(new LogOptions { TailLines = 1, Container = "postgres" }));
        var refused = await Assert.ThrowsAsync<KubeApiException>(() => ReadAsync(new LogOptions { Previous = true }));
        Assert.Equal(400, refused.Code);

        async Task<List<string>> ReadAsync(LogOptions options)
        {
            var lines = new List<string>();
            await foreach (var line in Client.LogsAsync(null, "p", options))
            {
                lines.Add(line);
            }
            return lines;
        }
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named()
    {
        var url = api.Url;
        await api.DisposeAsync();
        try
        {
            using var client = new KubeClient(url);
            var error = await Assert.ThrowsAsync<KubeConnectionException>(() => client.VersionAsync());
            Assert.Equal($"cannot reach {url.ToString().TrimEnd('/')}: Connection refused", error.Message);
        }
        finally
        {
            api = await ApiFixture.StartAsync();
        }
    }
}
