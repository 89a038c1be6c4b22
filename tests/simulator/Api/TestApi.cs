using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;

namespace PgHaInfra.Tests.Simulator.Api;

/// <summary>A store behind its HTTP API, on a port of its own, with requests as bare as tests of the protocol need them.</summary>
public sealed class TestApi : IAsyncDisposable
{
    private readonly TestStore test = new();
    private ApiServer server = null!;

    private TestApi()
    {
    }

    public ObjectStore Store => test.Store;

    public Uri Url => server.Url;

    public string Directory => test.Directory;

    public string Logs => Path.Combine(test.Directory, "logs");

    public HttpClient Http { get; private set; } = null!;

    public static async Task<TestApi> StartAsync()
    {
        var api = new TestApi();
        api.server = await ApiServer.StartAsync(IPAddress.Loopback, 0, api.Store, api.Logs);
        api.Http = new HttpClient { BaseAddress = api.Url };
        return api;
    }

    public static KubeObject Cluster(string name = "pg", int instances = 3)
    {
        var o = new KubeObject(ResourceKind.Cluster, "default", name);
        o.Spec = new JsonObject { ["instances"] = instances, ["storage"] = new JsonObject { ["size"] = "1Gi" } };
        return o;
    }

    public async Task<(int Code, JsonObject Body, HttpResponseHeaders Headers)> SendAsync(
        HttpMethod method, string path, string? body = null, string? mediaType = "application/json", string? accept = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = mediaType is null ? null : MediaTypeHeaderValue.Parse(mediaType);
        }
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }
        using var response = await Http.SendAsync(request);
        return ((int)response.StatusCode, (JsonObject)JsonNode.Parse(await response.Content.ReadAsStringAsync())!, response.Headers);
    }

    public async Task<JsonObject> GetAsync(string path, string? accept = null) =>
        (await SendAsync(HttpMethod.Get, path, accept: accept)).Body;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await server.DisposeAsync();
        test.Dispose();
    }
}
