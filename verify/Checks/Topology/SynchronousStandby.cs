using Npgsql;
using PgHaInfra.Verify.Instances;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Checks.Topology;

/// <summary>As many standbys confirm each commit as the configuration asks for.</summary>
public sealed class SynchronousStandby : TopologyCheck
{
    /// <inheritdoc />
    public override string Name => "synchronous-standby";

    /// <inheritdoc />
    public override string Title => "commits wait for a standby";

    /// <inheritdoc />
    public override string Proves => "What a client was told is committed is on at least one other instance too.";

    /// <inheritdoc />
    public override string Command(TargetCluster cluster) =>
        cluster.Kubectl($"cnpg psql {cluster.Object.Name} -- -c \"SELECT application_name, state, sync_state FROM pg_stat_replication\"");

    /// <inheritdoc />
    public override async Task<Finding> RunAsync(CheckContext context, CancellationToken cancel)
    {
        var wanted = context.Expected.SynchronousStandbys
            ?? (int?)context.Cluster.Object.At("spec", "postgresql", "synchronous", "number") ?? 0;
        if (wanted == 0)
        {
            return Finding.Skipped("the configuration asks for no synchronous replication");
        }

        var primary = (await InstanceStatuses.ReadAsync(context, cancel)).FirstOrDefault(status => status.IsPrimary);
        var (names, commit) = await SettingsAsync(context, cancel);
        var standbys = primary?.Standbys ?? [];
        var present = standbys.Count(standby => standby.IsSynchronous);
        var wrong = new List<string>();
        if (primary is null || present < wanted)
        {
            var seen = standbys.Count == 0 ? "none streams"
                : string.Join(", ", standbys.Select(standby => $"{standby.Name} {standby.State} {standby.SyncState}"));
            wrong.Add($"{present} synchronous standbys, wants {wanted}: {seen}");
        }

        if (names.Length == 0)
        {
            wrong.Add("synchronous_standby_names is empty: commits wait for nobody");
        }

        if (commit is "off" or "local")
        {
            wrong.Add($"synchronous_commit is {commit}: commits do not wait");
        }

        var confirming = standbys.Where(standby => standby.IsSynchronous).Select(standby => $"{standby.Name} {standby.SyncState}");
        return Judge(wrong, $"{string.Join(", ", confirming)}; {names}")
            with { Figures = [new Figure("synchronous standbys", present, "")] };
    }

    private static async Task<(string Names, string Commit)> SettingsAsync(CheckContext context, CancellationToken cancel)
    {
        await using var connection = await context.Cluster.OpenAsync(context.Cluster.Primary, cancel);
        await using var command = new NpgsqlCommand(
            "SELECT current_setting('synchronous_standby_names'), current_setting('synchronous_commit')", connection);
        await using var row = await command.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        return (row.GetString(0), row.GetString(1));
    }
}
