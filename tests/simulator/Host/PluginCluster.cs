using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using Npgsql;
using PgHaInfra.Kube;
using PgHaInfra.Kube.Exec;
using PgHaInfra.Tests.Simulator.Network;

namespace PgHaInfra.Tests.Simulator.Host;

/// <summary>An environment with a cluster of three instances, and requests as <c>kubectl cnpg</c> makes them.</summary>
public sealed class PluginCluster : IAsyncLifetime
{
    public const string Namespace = "default";

    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly TemporaryDirectory state = new(open: true);
    private RunningMachine machine = null!;

    public KubeClient Api { get; private set; } = null!;

    public HttpClient Http { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        machine = await RunningMachine.StartAsync(state.Path);
        Api = KubeClient.FromConfig(Path.Combine(state.Path, "kubeconfig"));
        Http = new HttpClient { BaseAddress = machine.Api };
        await Api.ApplyAsync(new KubeObject(ResourceKind.Cluster, Namespace, "pg")
        {
            Spec = JsonNode.Parse("""
                { "instances": 3, "storage": { "size": "1Gi" },
                  "postgresql": { "parameters": { "shared_buffers": "16MB" }, "pg_hba": ["hostssl all postgres all cert"] } }
                """)!.AsObject(),
        });
        await UntilAsync(IsHealthy);
    }

    public async Task DisposeAsync()
    {
        Api.Dispose();
        Http.Dispose();
        await machine.StopAsync();
        state.Dispose();
    }

    public Task<KubeObject> GetAsync() => Api.GetAsync(ResourceKind.Cluster, Namespace, "pg");

    public Task UntilAsync(Func<KubeObject, bool> condition) =>
        Api.WaitForAsync(ResourceKind.Cluster, Namespace, "pg", cluster => cluster is not null && condition(cluster), Patience);

    public static bool IsHealthy(KubeObject cluster) => (string?)cluster.At("status", "phase") == "Cluster in healthy state"
        && (int?)cluster.At("status", "readyInstances") == 3;

    public static JsonNode? Condition(KubeObject cluster, string type) =>
        (cluster.At("status", "conditions") as JsonArray ?? []).FirstOrDefault(condition => (string?)condition!["type"] == type);

    public string Primary(KubeObject cluster) => (string)cluster.At("status", "currentPrimary")!;

    /// <summary>The conditions with Ready set to False, as the plugin writes them back.</summary>
    public JsonArray NotReady(KubeObject cluster)
    {
        var conditions = (JsonArray)cluster.At("status", "conditions")!.DeepClone();
        conditions.First(condition => (string?)condition!["type"] == "Ready")!["status"] = "False";
        return conditions;
    }

    public Task<HttpStatusCode> PatchAsync(string subresource, JsonObject patch) => SendAsync(
        HttpMethod.Patch, $"/apis/postgresql.cnpg.io/v1/namespaces/{Namespace}/clusters/pg{subresource}",
        Encoding.UTF8.GetBytes(patch.ToJsonString()), "application/merge-patch+json");

    public Task<HttpStatusCode> AnnotateAsync(string annotation, string? value) =>
        PatchAsync("", new JsonObject { ["metadata"] = new JsonObject { ["annotations"] = new JsonObject { [annotation] = value } } });

    /// <summary>Sends protobuf to a path below the namespace, or other content to a path.</summary>
    public async Task<HttpStatusCode> SendAsync(
        HttpMethod method, string path, byte[] body, string mediaType = "application/vnd.kubernetes.protobuf")
    {
        using var request = new HttpRequestMessage(method, path.StartsWith('/') ? path : $"/api/v1/namespaces/{Namespace}/{path}")
        {
            Content = new ByteArrayContent(body) { Headers = { ContentType = new MediaTypeHeaderValue(mediaType) } },
        };
        using var answer = await Http.SendAsync(request);
        return answer.StatusCode;
    }

    public async Task<JsonNode> StatusAsync(string pod) =>
        JsonNode.Parse(await Api.PodPortAsync(Namespace, pod, 8000, "pg/status", tls: true))!;

    public Task<ExecResult> ExecAsync(string pod, params string[] command) => Api.ExecAsync(Namespace, pod, command, "postgres");

    public async Task<string> StartTimeAsync(string pod) =>
        (await ExecAsync(pod, "psql", "-U", "postgres", "-AtXc", "SELECT pg_postmaster_start_time()")).Output.Trim();

    /// <summary>Logs in at the primary as postgres by the certificate of a Secret.</summary>
    public async Task<string> AskByCertificateAsync(KubeObject secret)
    {
        foreach (var file in new[] { "tls.crt", "tls.key" })
        {
            await File.WriteAllBytesAsync(Path.Combine(state.Path, file), Convert.FromBase64String((string)secret.At("data", file)!));
        }
        var pod = await Api.GetAsync(ResourceKind.Pod, Namespace, Primary(await GetAsync()));
        await using var connection = new NpgsqlConnection(
            $"Host={pod.At("status", "podIP")};Username=postgres;Database=postgres;SSL Mode=Require;Pooling=false;"
            + $"SSL Certificate={state.Path}/tls.crt;SSL Key={state.Path}/tls.key");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT 1", connection);
        return $"{await command.ExecuteScalarAsync()}";
    }

    /// <summary>A message in the envelope that Kubernetes puts around protobuf.</summary>
    public static byte[] Protobuf(string apiVersion, string kind, byte[] message) =>
    [
        .. "k8s\0"u8,
        .. Field(1, [.. Field(1, Encoding.UTF8.GetBytes(apiVersion)), .. Field(2, Encoding.UTF8.GetBytes(kind))]),
        .. Field(2, message),
    ];

    /// <summary>A field of bytes, text or an inner message.</summary>
    public static byte[] Field(int number, ReadOnlySpan<byte> content)
    {
        var length = new List<byte>();
        for (var left = content.Length; ; left >>= 7)
        {
            length.Add((byte)(left > 0x7f ? (left & 0x7f) | 0x80 : left));
            if (left <= 0x7f)
            {
                return [(byte)((number << 3) | 2), .. length, .. content];
            }
        }
    }
}
