using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Tests.Simulator.Api;

public sealed class ServerSideApplyTests : IAsyncLifetime
{
    private const string Service = "/api/v1/namespaces/default/services/s";

    private TestApi api = null!;

    public async Task InitializeAsync() => api = await TestApi.StartAsync();

    public Task DisposeAsync() => api.DisposeAsync().AsTask();

    [Fact]
    public async Task What_a_manager_no_longer_applies_goes()
    {
        await ApplyAsync(
            "a", """{"metadata":{"labels":{"x":"1","y":"2"}},"spec":{"ports":[{"name":"a","port":1},{"name":"b","port":2}]}}""");

        var (code, body) = await ApplyAsync("a", """{"metadata":{"labels":{"x":"1"}},"spec":{"ports":[{"name":"b","port":2}]}}""");

        Assert.Equal(200, code);
        Assert.Equal("""{"x":"1"}""", body["metadata"]!["labels"]!.ToJsonString());
        Assert.Equal([2], ((JsonArray)body["spec"]!["ports"]!).Select(p => (int)p!["port"]!));
    }

    [Fact]
    public async Task What_another_manager_owns_too_stays()
    {
        const string Labels = """{"metadata":{"labels":{"x":"1"}},"spec":{"ports":[{"port":1}]}}""";
        await ApplyAsync("a", Labels);
        await ApplyAsync("b", """{"metadata":{"labels":{"x":"1"}}}""");

        await ApplyAsync("a", """{"spec":{"ports":[{"port":1}]}}""");
        Assert.Equal("1", Stored().Labels["x"]);
        await ApplyAsync("b", "{}");

        Assert.Empty(Stored().Labels);
    }

    [Fact]
    public async Task Each_manager_keeps_its_own_list_items()
    {
        await ApplyAsync("a", """{"spec":{"ports":[{"name":"a","port":1}]}}""");
        await ApplyAsync("b", """{"spec":{"ports":[{"name":"b","port":2}]}}""");

        await ApplyAsync("a", """{"spec":{"ports":[{"name":"a","port":3}]}}""");

        Assert.Equal([2, 3], Stored().Spec["ports"]!.AsArray().Select(p => (int)p!["port"]!).Order());
    }

    [Fact]
    public async Task A_change_of_anothers_field_conflicts_unless_forced()
    {
        await ApplyAsync("a", """{"metadata":{"labels":{"x":"1"}},"spec":{"ports":[{"port":1,"targetPort":5}]}}""");
        const string Change = """{"metadata":{"labels":{"x":"2"}},"spec":{"ports":[{"port":1,"targetPort":6}]}}""";

        var (code, refusal) = await ApplyAsync("b", Change);
        var (forced, _) = await ApplyAsync("b", Change, force: true);

        Assert.Equal((409, 200), (code, forced));
        Assert.Equal(
            "Apply failed with 2 conflicts: conflicts with \"a\":\n- .metadata.labels.x\n- .spec.ports[port=1,protocol=\"TCP\"].targetPort",
            (string?)refusal["message"]);
        Assert.All((JsonArray)refusal["details"]!["causes"]!, c => Assert.Equal("FieldManagerConflict", (string?)c!["reason"]));
        Assert.Equal("2", Stored().Labels["x"]);
    }

    [Fact]
    public async Task An_ordinary_write_takes_fields_over()
    {
        await ApplyAsync("a", """{"metadata":{"labels":{"x":"1"}},"spec":{"ports":[{"port":1}]}}""");
        await api.SendAsync(
            HttpMethod.Patch, $"{Service}?fieldManager=editor", """{"metadata":{"labels":{"x":"2"}}}""", "application/merge-patch+json");

        var (code, refusal) = await ApplyAsync("a", """{"metadata":{"labels":{"x":"1"}},"spec":{"ports":[{"port":1}]}}""");

        Assert.Equal(409, code);
        Assert.StartsWith("Apply failed with 1 conflict: conflict with \"editor\" using v1 at ", (string?)refusal["message"]);
    }

    [Fact]
    public async Task Applying_the_same_again_changes_nothing()
    {
        const string Same = """{"metadata":{"labels":{"x":"1"}},"spec":{"ports":[{"port":1}],"selector":{"a":"b"}}}""";
        var (created, first) = await ApplyAsync("a", Same);

        var (code, second) = await ApplyAsync("a", Same);

        Assert.Equal((201, 200), (created, code));
        Assert.Equal(first.ToJsonString(), second.ToJsonString());
    }

    [Fact]
    public async Task Schemas_decide_what_is_one_value()
    {
        const string Cluster = "/apis/postgresql.cnpg.io/v1/namespaces/default/clusters/pg";
        await ApplyAsync(
            "a", """{"spec":{"instances":3,"storage":{"size":"1Gi"},"postgresql":{"parameters":{"a":"1"},"pg_hba":["x","y"]}}}""",
            path: Cluster);

        await ApplyAsync("b", """{"spec":{"postgresql":{"parameters":{"b":"2"}}}}""", path: Cluster);
        var (_, body) = await ApplyAsync(
            "a", """{"spec":{"instances":3,"storage":{"size":"1Gi"},"postgresql":{"pg_hba":["z"]}}}""", path: Cluster);

        Assert.Equal("""{"parameters":{"b":"2"},"pg_hba":["z"]}""", body["spec"]!["postgresql"]!.ToJsonString());
    }

    [Theory]
    [InlineData("", 422)]
    [InlineData("?fieldManager=a&dryRun=Some", 400)]
    public async Task Parameters_must_make_sense(string query, int code) => Assert.Equal(
        code, (await api.SendAsync(HttpMethod.Patch, Service + query, "{}", "application/apply-patch+yaml")).Code);

    private KubeObject Stored() => api.Store.Get(ResourceKind.Service, "default", "s")!;

    private async Task<(int Code, JsonObject Body)> ApplyAsync(
        string manager, string configuration, bool force = false, string path = Service)
    {
        var (code, body, _) = await api.SendAsync(
            HttpMethod.Patch, $"{path}?fieldManager={manager}&force={(force ? "true" : "false")}",
            configuration, "application/apply-patch+yaml");
        return (code, body);
    }
}
