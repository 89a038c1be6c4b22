using System.Net;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Network;
using PgHaInfra.Tests.Simulator.Network.Proxy;

namespace PgHaInfra.Tests.Simulator.Network;

/// <summary>A store, an address plan and a running network for one test; pods are echo servers under their name.</summary>
public sealed class NetworkEnvironment : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly TemporaryDirectory state = new();
    private CancellationTokenSource stop = new();
    private readonly Dictionary<string, EchoServer> servers = [];
    private Task running = Task.CompletedTask;

    public ObjectStore Store { get; private set; } = null!;

    public AddressPlan Plan { get; private set; } = null!;

    public Task InitializeAsync()
    {
        Start();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await StopAsync();
        foreach (var server in servers.Values)
        {
            server.Dispose();
        }
        state.Dispose();
    }

    public async Task RestartAsync()
    {
        await StopAsync();
        Start();
    }

    /// <summary>A running, ready pod with the given labels (<c>a=b</c>).</summary>
    public KubeObject Pod(string name, params string[] labels)
    {
        var ip = Plan.Pod("default", name);
        servers[name] = new EchoServer(name, ip, 5432);
        var pod = new KubeObject(ResourceKind.Pod, "default", name);
        foreach (var label in labels)
        {
            pod.Labels[label.Split('=')[0]] = label.Split('=')[1];
        }
        pod.Spec["nodeName"] = "local-1";
        pod.Spec["containers"] = JsonNode.Parse("""[{"name":"postgres","ports":[{"name":"postgresql","containerPort":5432}]}]""");
        pod.Status["podIP"] = ip.ToString();
        pod.Status["phase"] = "Running";
        SetReady(pod, true);
        return Store.Create(pod);
    }

    public void Label(string pod, string key, string value) =>
        Store.Mutate(ResourceKind.Pod, "default", pod, o => o.Labels[key] = value);

    public void Ready(string pod, bool ready) => Store.Mutate(ResourceKind.Pod, "default", pod, o => SetReady(o, ready));

    /// <summary>A Service over <c>app=db</c> unless <paramref name="spec"/> (JSON) says otherwise.</summary>
    public KubeObject Service(string name, string spec = "{}", params string[] annotations)
    {
        var service = new KubeObject(ResourceKind.Service, "default", name)
        {
            Spec = JsonNode.Parse("""{"selector":{"app":"db"},"ports":[{"name":"postgres","port":5432,"targetPort":"postgresql","protocol":"TCP"}]}""")!.AsObject(),
        };
        foreach (var (key, value) in JsonNode.Parse(spec)!.AsObject())
        {
            service.Spec[key] = value?.DeepClone();
        }
        foreach (var annotation in annotations)
        {
            service.Annotations[annotation.Split('=')[0]] = annotation.Split('=')[1];
        }
        return Store.Create(service);
    }

    /// <summary>Waits for the ClusterIP.</summary>
    public async Task<IPEndPoint> ClusterIpAsync(string service, int port = 5432) => new(
        IPAddress.Parse((string)(await UntilAsync(ResourceKind.Service, service, o => o.At("spec", "clusterIP") is not null))
            .At("spec", "clusterIP")!), port);

    /// <summary>Waits for the load balancer's address.</summary>
    public async Task<IPEndPoint> LoadBalancerAsync(string service, int port = 5432)
    {
        var ready = await UntilAsync(ResourceKind.Service, service, o => Ingress(o) is not null);
        return new(IPAddress.Parse(Ingress(ready)!), port);
    }

    public static string? Ingress(KubeObject service) => (string?)(service.At("status", "loadBalancer", "ingress") as JsonArray)?[0]?["ip"];

    /// <summary>Waits until an object is as <paramref name="condition"/> wants it.</summary>
    public async Task<KubeObject> UntilAsync(ResourceKind kind, string name, Func<KubeObject, bool> condition) =>
        await UntilAsync(kind, o => o.Name == name && condition(o));

    /// <summary>Waits until some object of the kind is as <paramref name="condition"/> wants it.</summary>
    public async Task<KubeObject> UntilAsync(ResourceKind kind, Func<KubeObject, bool> condition)
    {
        var found = new TaskCompletionSource<KubeObject>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = Store.Subscribe(change =>
        {
            if (change.Kind == kind && change.Type != EventType.Deleted && condition(change.Object))
            {
                found.TrySetResult(change.Object);
            }
        });
        return Store.List(kind).FirstOrDefault(condition) ?? await found.Task.WaitAsync(Patience);
    }

    /// <summary>Waits for a Warning about an object.</summary>
    public async Task<string> WarningAsync(string about, string reason)
    {
        var warning = await UntilAsync(ResourceKind.Event, o => (string?)o.At("involvedObject", "name") == about
            && (string?)o.Json["type"] == "Warning" && (string?)o.Json["reason"] == reason);
        return (string)warning.Json["message"]!;
    }

    private static void SetReady(KubeObject pod, bool ready) =>
        pod.Status["conditions"] = new JsonArray(new JsonObject { ["type"] = "Ready", ["status"] = ready ? "True" : "False" });

    private void Start()
    {
        Plan = AddressPlan.Open(state.Path);
        Store = ObjectStore.Open(Path.Combine(state.Path, "objects"), KindRegistry.Default, TimeProvider.System);
        var network = new ServiceNetwork(Store, Plan, TimeProvider.System);
        running = network.RunAsync(stop.Token);
    }

    private async Task StopAsync()
    {
        await stop.CancelAsync();
        await running;
        stop.Dispose();
        stop = new CancellationTokenSource();
        Store.Dispose();
        Plan.Dispose();
    }
}
