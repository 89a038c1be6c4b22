using System.Text;
using System.Text.Json.Nodes;
using Npgsql;
using PgHaInfra.Kube;
using PgHaInfra.Tests.Simulator.Network;

namespace PgHaInfra.Tests.Simulator.Host;

/// <summary>A cluster of two instances with a pooler of two before it, for all tests of poolers and metrics.</summary>
public sealed class PooledCluster : IAsyncLifetime
{
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(50);

    private readonly TemporaryDirectory state = new(open: true);
    private readonly HttpClient http = new();
    private readonly CancellationTokenSource patience = new(TimeSpan.FromSeconds(240));
    private RunningMachine? machine;

    public CancellationToken Patience => patience.Token;

    public async Task InitializeAsync()
    {
        machine = await RunningMachine.StartAsync(state.Path);
        const string Queries =
            """
            answer:
              query: SELECT 42 AS all, 'x' AS what
              metrics:
              - what: {usage: LABEL}
              - all: {usage: GAUGE, description: The answer}
            """;
        await CreateAsync(ResourceKind.ConfigMap, "own",
            new JsonObject { ["data"] = new JsonObject { ["queries"] = Queries } }.ToJsonString());
        await CreateAsync(ResourceKind.Secret, "asker",
            """{"type":"kubernetes.io/basic-auth","stringData":{"username":"asker","password":"may \"I\"?"}}""");
        await CreateAsync(ResourceKind.Cluster, "pg",
            """
            {"spec":{"instances":2,"storage":{"size":"1Gi"},
            "postgresql":{"parameters":{"shared_buffers":"16MB"},"pg_hba":["hostssl all keeper all cert"]},
            "managed":{"roles":[{"name":"asker","login":true,"superuser":true,"passwordSecret":{"name":"asker"}},
            {"name":"keeper","login":true,"superuser":true}]},
            "monitoring":{"customQueriesConfigMap":[{"name":"own","key":"queries"}]}}}
            """);
        await CreateAsync(ResourceKind.Pooler, "pool",
            """
            {"spec":{"cluster":{"name":"pg"},"instances":2,"type":"rw",
            "pgbouncer":{"poolMode":"transaction","parameters":{"default_pool_size":"5"}}}}
            """);
        await UntilAsync(async () => (await GetAsync(ResourceKind.Cluster, "pg"))["status"] is { } status
            && (string?)status["phase"] == "Cluster in healthy state"
            && status["managedRolesStatus"]?["byStatus"]?["reconciled"] is JsonArray { Count: 2 });
        await ReadyAsync("pool", 2);
    }

    public async Task DisposeAsync()
    {
        await (machine?.StopAsync() ?? Task.CompletedTask);
        patience.Dispose();
        http.Dispose();
        state.Dispose();
    }

    /// <summary>Waits until so many pods of a pooler are ready and no other ones are left.</summary>
    public Task ReadyAsync(string pooler, int instances) => UntilAsync(async () =>
        (await GetAsync(ResourceKind.Deployment, pooler, optional: true))["status"] is { } status
        && (int?)status["readyReplicas"] == instances && (int?)status["updatedReplicas"] == instances
        && (await PodsAsync(pooler)).Count == instances);

    public async Task<IReadOnlyList<JsonNode>> PodsAsync(string pooler)
    {
        var all = JsonNode.Parse(await http.GetStringAsync(
            new Uri(machine!.Api, $"{ResourceKind.Pod.Path("default")}?labelSelector=cnpg.io/poolerName={pooler}"), Patience));
        return [.. all!["items"]!.AsArray().Select(pod => pod!)];
    }

    /// <summary>How the application logs in through a Service.</summary>
    public async Task<NpgsqlConnectionStringBuilder> ClientAsync(string service) => new()
    {
        Host = (string)(await GetAsync(ResourceKind.Service, service))["spec"]!["clusterIP"]!,
        Username = "app",
        Database = "app",
        Password = Encoding.UTF8.GetString(
            Convert.FromBase64String((string)(await GetAsync(ResourceKind.Secret, "pg-app"))["data"]!["password"]!)),
        SslMode = SslMode.Require,
        Pooling = false,
        // Of a busy machine.
        Timeout = 120,
    };

    public async Task<string> AskAsync(NpgsqlConnectionStringBuilder client, string sql)
    {
        await using var connection = new NpgsqlConnection(client.ConnectionString);
        await connection.OpenAsync(Patience);
        await using var command = new NpgsqlCommand(sql, connection);
        return $"{await command.ExecuteScalarAsync(Patience)}";
    }

    public Task<string> ScrapeAsync(JsonNode pod, int port) =>
        http.GetStringAsync($"http://{pod["status"]!["podIP"]}:{port}/metrics", Patience);

    /// <summary>Runs a program in a pod to its end.</summary>
    /// <returns>What it printed.</returns>
    public async Task<string> ExecAsync(JsonNode pod, params string[] command)
    {
        using var client = new KubeClient(machine!.Api);
        var result = await client.ExecAsync("default", (string)pod["metadata"]!["name"]!, command, cancel: Patience);
        Assert.True(result.ExitCode == 0, result.Errors);
        return result.Output;
    }

    public async Task UntilAsync(Func<Task<bool>> condition)
    {
        while (!await condition())
        {
            await Task.Delay(Retry, Patience);
        }
    }

    public async Task CreateAsync(ResourceKind kind, string name, string json)
    {
        var made = JsonNode.Parse(json)!;
        (made["apiVersion"], made["kind"], made["metadata"]) = (kind.ApiVersion, kind.Kind, new JsonObject { ["name"] = name });
        using var content = new StringContent(made.ToJsonString(), Encoding.UTF8, "application/json");
        await CheckAsync(await http.PostAsync(new Uri(machine!.Api, kind.Path("default")), content, Patience));
    }

    public async Task PatchAsync(ResourceKind kind, string name, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/merge-patch+json");
        await CheckAsync(await http.PatchAsync(new Uri(machine!.Api, kind.Path("default", name)), content, Patience));
    }

    public async Task DeleteAsync(ResourceKind kind, string name) =>
        await CheckAsync(await http.DeleteAsync(new Uri(machine!.Api, kind.Path("default", name)), Patience));

    /// <param name="optional">Whether it need not be there; then the answer may be the API's refusal.</param>
    public async Task<JsonNode> GetAsync(ResourceKind kind, string name, bool optional = false)
    {
        using var answer = await http.GetAsync(new Uri(machine!.Api, kind.Path("default", name)), Patience);
        var text = await answer.Content.ReadAsStringAsync(Patience);
        Assert.True(optional || answer.IsSuccessStatusCode, text);
        return answer.IsSuccessStatusCode ? JsonNode.Parse(text)! : new JsonObject();
    }

    private async Task CheckAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Patience));
        }
    }
}
