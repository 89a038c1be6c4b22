using System.Diagnostics;
using PgHaInfra.Benchmarks.Client;

namespace PgHaInfra.Benchmarks.Peers;

/// <summary>What a bare script does for three servers: initdb, two copies side by side, synchronous replication.</summary>
public static class BareTrio
{
    /// <summary>From nothing to two replicas in sync and a write acknowledged.</summary>
    public static async Task<TimeSpan> MeasureAsync(CancellationToken cancel)
    {
        using var workspace = new Workspace();
        using var addresses = workspace.OpenAddresses();
        var servers = Enumerable.Range(1, 3).Select(i => new BareServer(workspace, $"bare{i}", addresses.Pod("bare", $"bare{i}"))).ToList();
        var since = Stopwatch.StartNew();
        await servers[0].InitializeAsync(PemFiles.Create(), cancel);
        await servers[0].StartAsync(cancel);
        await Task.WhenAll(servers.Skip(1).Select(async replica =>
        {
            await replica.CopyFromAsync(servers[0], cancel);
            await replica.StartAsync(cancel);
        }));
        await servers[0].ConfigureAsync("synchronous_standby_names = 'ANY 1 (bare2, bare3)'", cancel);
        await Readiness.WaitAsync(BareServer.TargetOf(servers[0]), cancel);
        var taken = since.Elapsed;
        foreach (var server in servers)
        {
            await server.RemoveAsync();
        }
        return taken;
    }
}
