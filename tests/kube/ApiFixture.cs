using System.Net;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Api.Pods;

namespace PgHaInfra.Tests.Kube;

/// <summary>An API of its own for a test: store, server and a client.</summary>
public sealed class ApiFixture : IAsyncDisposable
{
    private readonly string directory = Directory.CreateTempSubdirectory("pgha-kube-").FullName;
    private ApiServer? server;

    private ApiFixture()
    {
        Store = ObjectStore.Open(Path.Combine(directory, "objects"), KindRegistry.Default, TimeProvider.System);
    }

    public ObjectStore Store { get; private set; }

    public KubeClient Client { get; private set; } = null!;

    public Uri Url => server!.Url;

    public IPodHost? Pods { get; private init; }

    public string Logs => Path.Combine(directory, "logs");

    public static async Task<ApiFixture> StartAsync(IPodHost? pods = null)
    {
        var fixture = new ApiFixture { Pods = pods };
        await fixture.ListenAsync(0);
        fixture.Client = new KubeClient(fixture.Url);
        return fixture;
    }

    public static KubeObject ConfigMap(string name, string value = "1")
    {
        var o = new KubeObject(ResourceKind.ConfigMap, "default", name);
        o.Json["data"] = new System.Text.Json.Nodes.JsonObject { ["value"] = value };
        return o;
    }

    /// <summary>Stops server and store and starts both again at the same address.</summary>
    public async Task RestartAsync(Action? whileDown = null)
    {
        var port = Url.Port;
        await server!.DisposeAsync();
        whileDown?.Invoke();
        Store.Dispose();
        Store = ObjectStore.Open(Path.Combine(directory, "objects"), KindRegistry.Default, TimeProvider.System);
        await ListenAsync(port);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await server!.DisposeAsync();
        Store.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    private async Task ListenAsync(int port) => server = await ApiServer.StartAsync(IPAddress.Loopback, port, Store, Logs, Pods);
}
