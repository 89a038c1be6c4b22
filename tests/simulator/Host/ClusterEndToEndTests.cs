using System.Text;
using System.Text.Json.Nodes;
using Npgsql;
using PgHaInfra.Kube;
using PgHaInfra.Tests.Simulator.Network;

namespace PgHaInfra.Tests.Simulator.Host;

/// <summary>A cluster as its clients meet it: through the API and the load balancer, and nothing else.</summary>
public sealed class ClusterEndToEndTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(240);
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(20);

    private readonly TemporaryDirectory state = new(open: true);
    private readonly HttpClient http = new();
    private readonly CancellationTokenSource patience = new(Patience);

    public void Dispose()
    {
        patience.Dispose();
        http.Dispose();
        state.Dispose();
    }

    [Fact]
    public async Task Writes_go_on_through_the_load_balancer_after_the_primary_was_killed_and_after_a_restart()
    {
        var machine = await RunningMachine.StartAsync(state.Path);
        await CreateAsync(machine, ResourceKind.Cluster, """
            {"apiVersion":"postgresql.cnpg.io/v1","kind":"Cluster","metadata":{"name":"pg"},"spec":{"instances":3,"enableSuperuserAccess":true,
            "postgresql":{"synchronous":{"method":"any","number":1}},"storage":{"size":"1Gi"}}}
            """);
        await CreateAsync(machine, ResourceKind.Service, Balancer("rw", 5432, "primary"));
        await CreateAsync(machine, ResourceKind.Service, Balancer("ro", 5433, "replica"));
        var primary = await HealthyAsync(machine, null);
        await WriteAsync(machine, "CREATE TABLE IF NOT EXISTS t (i int PRIMARY KEY)");
        await WriteAsync(machine, "INSERT INTO t VALUES (1) ON CONFLICT DO NOTHING");
        Assert.True(await ReadAsync<bool>(machine, 5433, "SELECT pg_is_in_recovery()"));

        Kill(primary);
        await WriteAsync(machine, "INSERT INTO t VALUES (2) ON CONFLICT DO NOTHING");
        Assert.False(await ReadAsync<bool>(machine, 5432, "SELECT pg_is_in_recovery()"));
        Assert.NotEqual(primary, await HealthyAsync(machine, primary));

        await machine.StopAsync();
        machine = await RunningMachine.StartAsync(state.Path);
        await WriteAsync(machine, "INSERT INTO t VALUES (3) ON CONFLICT DO NOTHING");
        Assert.Equal(6, await ReadAsync<long>(machine, 5432, "SELECT sum(i) FROM t"));
        await machine.StopAsync();
    }

    private static string Balancer(string suffix, int port, string role) => $$$"""
        {"apiVersion":"v1","kind":"Service","metadata":{"name":"pg-public-{{{suffix}}}",
        "annotations":{"service.beta.kubernetes.io/azure-pip-name":"pg"}},"spec":{"type":"LoadBalancer",
        "selector":{"cnpg.io/cluster":"pg","cnpg.io/instanceRole":"{{{role}}}"},"ports":[{"port":{{{port}}},"targetPort":"postgresql"}]}}
        """;

    private void Kill(string pod)
    {
        var file = Path.Combine(state.Path, "volumes", "default", pod, "pgdata", "postmaster.pid");
        System.Diagnostics.Process.GetProcessById(int.Parse(File.ReadLines(file).First())).Kill();
    }

    private async Task WriteAsync(RunningMachine machine, string sql)
    {
        // What any client of a failover has to do: try again until it works.
        while (true)
        {
            try
            {
                await ReadAsync<object>(machine, 5432, sql);
                return;
            }
            catch (NpgsqlException)
            {
                await Task.Delay(Retry, patience.Token);
            }
        }
    }

    private async Task<T?> ReadAsync<T>(RunningMachine machine, int port, string sql)
    {
        var service = await GetAsync(machine, ResourceKind.Service, "pg-public-rw");
        var secret = await GetAsync(machine, ResourceKind.Secret, "pg-superuser");
        var password = Encoding.UTF8.GetString(Convert.FromBase64String((string)secret["data"]!["password"]!));
        var address = (string)service["status"]!["loadBalancer"]!["ingress"]![0]!["ip"]!;
        await using var connection = new NpgsqlConnection(
            $"Host={address};Port={port};Username=postgres;Password={password};Database=postgres;SSL Mode=Require;Pooling=false;Timeout=5");
        await connection.OpenAsync(patience.Token);
        await using var command = new NpgsqlCommand(sql, connection);
        return (T?)await command.ExecuteScalarAsync(patience.Token);
    }

    private async Task<string> HealthyAsync(RunningMachine machine, string? notPrimary)
    {
        while (true)
        {
            var status = (await GetAsync(machine, ResourceKind.Cluster, "pg"))["status"];
            var primary = (string?)status?["currentPrimary"];
            if ((string?)status?["phase"] == "Cluster in healthy state" && (int?)status["readyInstances"] == 3 && primary != notPrimary)
            {
                return primary!;
            }
            await Task.Delay(Retry, patience.Token);
        }
    }

    private async Task CreateAsync(RunningMachine machine, ResourceKind kind, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        (await http.PostAsync(new Uri(machine.Api, kind.Path("default")), content)).EnsureSuccessStatusCode();
    }

    private async Task<JsonNode> GetAsync(RunningMachine machine, ResourceKind kind, string name) =>
        JsonNode.Parse(await http.GetStringAsync(new Uri(machine.Api, kind.Path("default", name))))!;
}
