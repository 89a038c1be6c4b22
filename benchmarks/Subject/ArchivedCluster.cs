using System.Net;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Postgres;

namespace PgHaInfra.Benchmarks.Subject;

/// <summary>A cluster of one instance with some data that archives to the environment's blob storage.</summary>
public sealed class ArchivedCluster(OneMachineProcess machine, string ns)
{
    /// <summary>The storage account, with an identity instead of a key.</summary>
    public const string Destination = "https://bench.blob.core.windows.net/backups";

    private const string Name = "bench";

    /// <summary>The first instance's files.</summary>
    public InstanceLayout Instance { get; } = new(machine.StateDirectory, ns, $"{Name}-1", false);

    /// <summary>Where the bare tools find the way to blob storage: the address that the environment's documentation names.</summary>
    public IPAddress Storage { get; } = IPAddress.Parse(string.Join('.', machine.Api.Host.Split('.')[..2]) + ".0.21");

    /// <summary>Creates it and waits until it is healthy and has its rows, about 40 MB.</summary>
    public async Task CreateAsync(CancellationToken cancel)
    {
        await machine.Api.CreateAsync(ResourceKind.Namespace, null, new KubeObject(ResourceKind.Namespace, null, ns).Json, cancel);
        await machine.Api.CreateAsync(ResourceKind.ObjectStore, ns, Made(ResourceKind.ObjectStore, "store", $$"""
            { "configuration": { "destinationPath": "{{Destination}}", "azureCredentials": { "inheritFromAzureAD": true },
              "data": { "immediateCheckpoint": true } } }
            """), cancel);
        await machine.Api.CreateAsync(ResourceKind.Cluster, ns, Made(ResourceKind.Cluster, Name, $$"""
            { "instances": 1, "storage": { "size": "1Gi" }, "plugins": [{{Plugin("\"isWALArchiver\": true, ", "")}}] }
            """), cancel);
        await HealthyAsync(Name, cancel);
        await using var sql = new ControlConnection(Instance);
        await sql.ExecuteAsync("CREATE TABLE sample AS SELECT n, repeat(md5(n::text), 2) AS text FROM generate_series(1, 400000) n",
            TimeSpan.FromMinutes(5));
    }

    /// <summary>Takes a backup and waits for its end.</summary>
    public async Task BackUpAsync(string name, CancellationToken cancel)
    {
        await machine.Api.CreateAsync(ResourceKind.Backup, ns, Made(ResourceKind.Backup, name, $$"""
            { "cluster": { "name": "{{Name}}" }, "method": "plugin", "pluginConfiguration": { "name": "barman-cloud.cloudnative-pg.io" } }
            """), cancel);
        var phase = await machine.Api.UntilAsync(ResourceKind.Backup, ns, name,
            backup => backup?.At("status", "phase")?.GetValue<string>() is "completed" or "failed" ? backup : null, cancel);
        if (phase.At("status", "error") is { } error)
        {
            throw new BenchmarkException($"backup {name} failed: {error}");
        }
    }

    /// <summary>Makes another cluster from the latest backup and waits until it is healthy.</summary>
    public async Task RecoverAsync(string name, CancellationToken cancel)
    {
        await machine.Api.CreateAsync(ResourceKind.Cluster, ns, Made(ResourceKind.Cluster, name, $$"""
            { "instances": 1, "storage": { "size": "1Gi" }, "bootstrap": { "recovery": { "source": "origin" } },
              "externalClusters": [{ "name": "origin", "plugin": {{Plugin("", $", \"serverName\": \"{Name}\"")}} }] }
            """), cancel);
        await HealthyAsync(name, cancel);
    }

    /// <summary>Removes a cluster.</summary>
    public async Task RemoveAsync(string name, CancellationToken cancel)
    {
        await machine.Api.DeleteAsync(ResourceKind.Cluster, ns, name, cancel);
        await machine.Api.UntilAsync(ResourceKind.Cluster, ns, name, cluster => cluster is null ? "gone" : null, cancel);
    }

    private Task<string> HealthyAsync(string name, CancellationToken cancel) => machine.Api.UntilAsync(
        ResourceKind.Cluster, ns, name, cluster => cluster?.At("status", "phase")?.GetValue<string>() is "Cluster in healthy state"
            ? "healthy" : null, cancel);

    private static string Plugin(string flag, string parameters) =>
        $$"""{ "name": "barman-cloud.cloudnative-pg.io", {{flag}}"parameters": { "barmanObjectName": "store" {{parameters}} } }""";

    private static JsonObject Made(ResourceKind kind, string name, string spec) =>
        new KubeObject(kind, null, name) { Spec = JsonNode.Parse(spec)!.AsObject() }.Json;
}
