using Npgsql;
using PgHaInfra.Kube;

namespace PgHaInfra.Tests.Simulator.Host;

/// <summary>What a change of a Pooler does to the PgBouncers that run, and to their clients.</summary>
[Collection(PooledClusterCollection.Name)]
public sealed class PoolerChangeTests(PooledCluster cluster)
{
    [Fact]
    public async Task Settings_are_reloaded_and_a_new_template_replaces_the_pods_while_clients_come_and_go()
    {
        await cluster.CreateAsync(ResourceKind.Pooler, "changing",
            """{"spec":{"cluster":{"name":"pg"},"instances":2,"pgbouncer":{"poolMode":"session"}}}""");
        await cluster.ReadyAsync("changing", 2);
        var first = await NamesAsync();

        // The second is one of a newer PgBouncer: it is passed over.
        await cluster.PatchAsync(ResourceKind.Pooler, "changing",
            """{"spec":{"pgbouncer":{"poolMode":"transaction","parameters":{"default_pool_size":"3","max_prepared_statements":"9"}}}}""");
        var client = await cluster.ClientAsync("changing");
        await cluster.UntilAsync(async () =>
        {
            await cluster.AskAsync(client, "SELECT 1");
            var scrapes = await Task.WhenAll((await cluster.PodsAsync("changing")).Select(pod => cluster.ScrapeAsync(pod, 9127)));
            return scrapes.Any(scrape => scrape.Contains("cnpg_pgbouncer_pools_pool_mode{database=\"app\",user=\"app\"} 2\n"));
        });
        Assert.Equal(first, await NamesAsync());

        await EditAsync("2");
        for (var replaced = ReplacedAsync(first); !replaced.IsCompleted;)
        {
            await ReachAsync(client);
        }
        await cluster.ReadyAsync("changing", 2);
        var second = await NamesAsync();
        Assert.Empty(first.Intersect(second));

        // Who is in the middle of something has until the end of the pod's grace.
        await using var busy = new NpgsqlConnection(client.ConnectionString);
        await busy.OpenAsync(cluster.Patience);
        await using var transaction = await busy.BeginTransactionAsync(cluster.Patience);
        await ExecuteAsync(busy, "SELECT 1");
        await EditAsync("3");
        await ReplacedAsync(second);
        await ExecuteAsync(busy, "SELECT 2");
        await transaction.CommitAsync(cluster.Patience);
        await cluster.ReadyAsync("changing", 2);

        await cluster.PatchAsync(ResourceKind.Pooler, "changing", """{"spec":{"instances":1,"pgbouncer":{"paused":true}}}""");
        await cluster.ReadyAsync("changing", 1);
        var status = (await cluster.GetAsync(ResourceKind.Pooler, "changing"))["status"]!;
        Assert.Equal(("paused", "pgbouncer is paused"), ((string?)status["phase"], (string?)status["phaseReason"]));
        Assert.Equal(1, (int?)status["instances"]);

        await cluster.DeleteAsync(ResourceKind.Pooler, "changing");
        await cluster.UntilAsync(async () => (await cluster.PodsAsync("changing")).Count == 0);
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    // A client whose pod ends between its log-in and its query is cut off. There are two pods to end; the next one it finds stays.
    private async Task ReachAsync(NpgsqlConnectionStringBuilder client)
    {
        for (var ending = 2; ; ending--)
        {
            try
            {
                await cluster.AskAsync(client, "SELECT 1");
                return;
            }
            catch (NpgsqlException) when (ending > 0)
            {
                // Connected anew.
            }
        }
    }

    private Task EditAsync(string edition) => cluster.PatchAsync(ResourceKind.Pooler, "changing",
        $$"""{"spec":{"template":{"metadata":{"annotations":{"example.org/edition":"{{edition}}"} } } } }""");

    private async Task<IReadOnlyList<string>> NamesAsync() =>
        [.. (await cluster.PodsAsync("changing")).Select(pod => (string)pod["metadata"]!["name"]!)];

    // All new ones are ready, and the old ones have at least been asked to end.
    private Task ReplacedAsync(IReadOnlyList<string> first) => cluster.UntilAsync(async () =>
    {
        var pods = (await cluster.PodsAsync("changing")).ToLookup(pod => first.Contains((string)pod["metadata"]!["name"]!));
        return (int?)(await cluster.GetAsync(ResourceKind.Deployment, "changing"))["status"]!["readyReplicas"] == 2
            && pods[false].Count() == 2 && pods[true].All(pod => pod["metadata"]!["deletionTimestamp"] is not null);
    });
}
