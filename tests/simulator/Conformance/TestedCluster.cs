using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Tests.Simulator.Host;

namespace PgHaInfra.Tests.Simulator.Conformance;

/// <summary>
/// A cluster of three instances in a namespace of its own, behind whatever Kubernetes API a kubeconfig names: the one of
/// PGHA_CONFORMANCE_KUBECONFIG, where CloudNativePG must be installed, or else a one-machine environment that is started for it. Nothing
/// but the API is used, so that the same steps judge both.
/// </summary>
internal sealed class TestedCluster : IAsyncDisposable
{
    public const string Name = "conformance";
    public const string Healthy = "Cluster in healthy state";

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    private readonly string? directory;
    private readonly RunningMachine? machine;

    private TestedCluster(KubeClient api, string? directory, RunningMachine? machine)
    {
        (Api, this.directory, this.machine) = (api, directory, machine);
        Namespace = $"conformance-{Guid.NewGuid().ToString("N")[..8]}";
    }

    /// <summary>Whether an environment is started for the tests.</summary>
    public static bool IsOneMachine => Kubeconfig is null;

    public KubeClient Api { get; }

    public string Namespace { get; }

    private static string? Kubeconfig =>
        Environment.GetEnvironmentVariable("PGHA_CONFORMANCE_KUBECONFIG") is { Length: > 0 } kubeconfig ? kubeconfig : null;

    /// <summary>Finds or starts the API and makes the namespace.</summary>
    public static async Task<TestedCluster> OpenAsync()
    {
        TestedCluster opened;
        if (Kubeconfig is { } kubeconfig)
        {
            opened = new TestedCluster(KubeClient.FromConfig(kubeconfig), null, null);
        }
        else
        {
            var directory = Directory.CreateTempSubdirectory("pgconf").FullName;
            File.SetUnixFileMode(directory, (UnixFileMode)0b111_101_101);
            var machine = await RunningMachine.StartAsync(directory);
            opened = new TestedCluster(KubeClient.FromConfig(Path.Combine(directory, "kubeconfig")), directory, machine);
        }
        await opened.Api.ApplyAsync(new KubeObject(ResourceKind.Namespace, null, opened.Namespace));
        return opened;
    }

    /// <summary>Applies the Cluster with these instances.</summary>
    public Task ApplyAsync(int instances) => Api.ApplyAsync(new KubeObject(ResourceKind.Cluster, Namespace, Name)
    {
        Spec = JsonNode.Parse($$"""
            { "instances": {{instances}}, "storage": { "size": "1Gi" },
              "postgresql": { "parameters": { "max_connections": "60", "shared_buffers": "16MB" },
                "synchronous": { "method": "any", "number": 1, "dataDurability": "required" } } }
            """)!.AsObject(),
    });

    public Task<KubeObject> GetAsync() => Api.GetAsync(ResourceKind.Cluster, Namespace, Name);

    public Task<KubeObject> PodAsync(string name) => Api.GetAsync(ResourceKind.Pod, Namespace, name);

    public async Task<string> PrimaryAsync() => (string)(await GetAsync()).At("status", "currentPrimary")!;

    /// <summary>Waits until the Cluster is as wanted.</summary>
    public async Task<KubeObject> UntilAsync(Func<KubeObject, bool> condition) =>
        (await Api.WaitForAsync(ResourceKind.Cluster, Namespace, Name, cluster => cluster is not null && condition(cluster), Patience))!;

    public Task<KubeObject> UntilHealthyAsync(int instances = 3) => UntilAsync(cluster =>
        (string?)cluster.At("status", "phase") == Healthy && (int?)cluster.At("status", "readyInstances") == instances);

    /// <summary>What psql prints in a pod, as the superuser in the application's database.</summary>
    public async Task<string> AskAsync(string pod, string sql)
    {
        var result = await Api.ExecAsync(Namespace, pod, ["psql", "-XAtq", "-v", "ON_ERROR_STOP=1", "-d", "app", "-c", sql], "postgres");
        Assert.True(result.ExitCode == 0, result.Errors);
        return result.Output.Trim();
    }

    public Task AnnotateAsync(string annotation, string? value) => Api.PatchAsync(ResourceKind.Cluster, Namespace, Name,
        new JsonObject { ["metadata"] = new JsonObject { ["annotations"] = new JsonObject { [annotation] = value } } });

    public async ValueTask DisposeAsync()
    {
        await Api.DeleteAsync(ResourceKind.Namespace, null, Namespace);
        Api.Dispose();
        if (machine is not null)
        {
            await machine.StopAsync();
            Directory.Delete(directory!, recursive: true);
        }
    }
}
