using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Tests.Simulator.Api;

/// <summary>Alert rules are checked as the Prometheus operator's definition has them.</summary>
public sealed class PrometheusRuleTests : IAsyncLifetime
{
    private const string Path = "/apis/monitoring.coreos.com/v1/namespaces/default/prometheusrules";

    private TestApi api = null!;

    public async Task InitializeAsync() => api = await TestApi.StartAsync();

    public async Task DisposeAsync() => await api.DisposeAsync();

    [Fact]
    public async Task Rules_are_kept_and_what_the_kind_does_not_have_is_warned_of()
    {
        var (code, body, headers) = await api.SendAsync(
            HttpMethod.Post, Path, Rule("""{ "alert": "Down", "expr": "up == 0", "form": "5m" }"""));

        Assert.Equal(201, code);
        Assert.Equal(["299 - \"unknown field \\\"spec.groups[0].rules[0].form\\\"\""], headers.GetValues("Warning"));
        Assert.Equal("""{"alert":"Down","expr":"up == 0"}""", body["spec"]!["groups"]![0]!["rules"]![0]!.ToJsonString());
        Assert.NotNull(api.Store.Get(ResourceKind.PrometheusRule, "default", "rules"));
    }

    [Theory]
    [InlineData("""{ "alert": "Down" }""", "spec.groups[0].rules[0].expr: Required value")]
    [InlineData("""{ "expr": "up", "for": 5 }""", "spec.groups[0].rules[0].for in body must be of type string: \"integer\"")]
    [InlineData("""{ "expr": "up", "for": "soon" }""", "spec.groups[0].rules[0].for in body should match")]
    [InlineData("""{ "expr": ["up"] }""", "spec.groups[0].rules[0].expr")]
    public async Task A_wrong_type_is_refused(string rule, string message)
    {
        var (code, body, _) = await api.SendAsync(HttpMethod.Post, Path, Rule(rule));

        Assert.Equal(422, code);
        Assert.Contains(message, (string?)body["message"]);
    }

    private static string Rule(string rule) => new JsonObject
    {
        ["metadata"] = new JsonObject { ["name"] = "rules" },
        ["spec"] = new JsonObject
        {
            ["groups"] = new JsonArray(new JsonObject { ["name"] = "all", ["rules"] = new JsonArray(JsonNode.Parse(rule)) }),
        },
    }.ToJsonString();
}
