using Npgsql;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Checks.DataPath;

/// <summary>Every instance checks its pages, and none has found a broken one.</summary>
public sealed class Checksums : ICheck
{
    private const string Question =
        "SELECT current_setting('data_checksums') || ' ' || coalesce(sum(checksum_failures), 0) FROM pg_stat_database";

    /// <inheritdoc />
    public string Name => "checksums";

    /// <inheritdoc />
    public CheckGroup Group => CheckGroup.DataPath;

    /// <inheritdoc />
    public string Title => "data checksums are on, and none has failed";

    /// <inheritdoc />
    public string Proves => "A page that a disk has changed is noticed when it is read, and none has been.";

    /// <inheritdoc />
    public Impact Impact => Impact.ReadOnly;

    /// <inheritdoc />
    public string Command(TargetCluster cluster) => cluster.Psql(cluster.Primary, Question);

    /// <inheritdoc />
    public async Task<Finding> RunAsync(CheckContext context, CancellationToken cancel)
    {
        var cluster = context.Cluster;
        await using var primary = await cluster.OpenAsync(cluster.Primary, cancel);
        var wrong = await DeviationAsync("the primary", primary, cancel);
        var instances = "the primary";
        if (cluster.Instances > 1)
        {
            await using var replicas = await ReplicaConnections.OpenAsync(context, cancel);
            foreach (var (instance, connection) in replicas.All)
            {
                wrong ??= await DeviationAsync(instance, connection, cancel);
            }

            instances += $", {replicas.Names}";
        }

        return wrong is null ? Finding.Pass($"on, no failures: {instances}") : Finding.Fail(wrong);
    }

    private static async Task<string?> DeviationAsync(string instance, NpgsqlConnection connection, CancellationToken cancel) =>
        (await connection.AskAsync<string>(Question, cancel))!.Split(' ') switch
        {
            ["on", "0"] => null,
            ["on", var failures] => $"{instance} has found {failures} broken pages",
            [var setting, ..] => $"{instance}: data_checksums is {setting}",
            _ => $"{instance} does not say",
        };
}
