using System.Globalization;
using Npgsql;
using PgHaInfra.Verify.Backups;
using PgHaInfra.Verify.Restores;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Checks.Backup;

/// <summary>
/// Markers are written a second apart, and the cluster is restored to a moment between two of them: the last marker before it is there, and
/// none after it. Markers and copy are removed.
/// </summary>
public sealed class PointInTime : ICheck
{
    private const string Table = "pgha_marker";
    private const int MarkersOnEachSide = 2;
    private const double GateSeconds = 1;

    private static readonly TimeSpan Apart = TimeSpan.FromSeconds(1);

    /// <inheritdoc />
    public string Name => "point-in-time";

    /// <inheritdoc />
    public CheckGroup Group => CheckGroup.Backup;

    /// <inheritdoc />
    public string Title => "a restore to a moment lands on it to the second";

    /// <inheritdoc />
    public string Proves => "What somebody deletes by mistake can be had back as it was right before.";

    /// <inheritdoc />
    public Impact Impact => Impact.Writes;

    /// <inheritdoc />
    public string Command(TargetCluster cluster) => $"pgha verify --only {Name}";

    /// <inheritdoc />
    public async Task<Finding> RunAsync(CheckContext context, CancellationToken cancel)
    {
        var (store, instead) = BackedUp.Look(context);
        if (store is null)
        {
            return instead!;
        }

        if (await BackupMoments.LatestAsync(context, store, cancel) is null)
        {
            return Finding.Fail("there is no base backup from which to restore to a moment");
        }

        await using var primary = await context.Cluster.OpenAsync(context.Cluster.Primary, cancel);
        try
        {
            var target = await MarkAsync(context, primary, cancel);
            if (await WalArchive.SwitchAsync(context, cancel) is { Failure: { } failure })
            {
                return Finding.Fail($"nothing to restore up to {target:u}: {failure}");
            }

            await using var restored = await RestoredCluster.MakeAsync(context, store, RestoreTarget.At(target), cancel);
            return await JudgeAsync(restored, target, cancel);
        }
        catch (RestoreException e)
        {
            return Finding.Fail($"the latest backup cannot be restored to a moment: {e.Message}");
        }
        finally
        {
            await primary.ExecuteAsync($"DROP TABLE IF EXISTS {Table}", CancellationToken.None);
        }
    }

    // The target is by the server's clock, which is the one that commits are stamped by.
    private static async Task<DateTimeOffset> MarkAsync(CheckContext context, NpgsqlConnection primary, CancellationToken cancel)
    {
        await primary.ExecuteAsync($"DROP TABLE IF EXISTS {Table}; CREATE TABLE {Table} (n integer PRIMARY KEY, at timestamptz)", cancel);
        DateTime target = default;
        for (var n = 1; n <= 2 * MarkersOnEachSide; n++)
        {
            context.Progress.Report($"marker {n} of {2 * MarkersOnEachSide}");
            await primary.ExecuteAsync($"INSERT INTO {Table} VALUES ($1, clock_timestamp())", cancel, n);
            if (n == MarkersOnEachSide)
            {
                target = await primary.AskAsync<DateTime>($"SELECT at + interval '0.5 s' FROM {Table} WHERE n = $1", cancel, n);
            }

            if (n < 2 * MarkersOnEachSide)
            {
                await Task.Delay(Apart, context.Time, cancel);
            }
        }

        return new DateTimeOffset(DateTime.SpecifyKind(target, DateTimeKind.Utc));
    }

    private static async Task<Finding> JudgeAsync(RestoredCluster restored, DateTimeOffset target, CancellationToken cancel)
    {
        var moment = target.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss.ffffff", CultureInfo.InvariantCulture) + "+00";
        var answer = await restored.AskAsync(
            $"SELECT coalesce(max(n) FILTER (WHERE at <= '{moment}'), 0), "
            + $"coalesce(extract(epoch FROM '{moment}' - max(at) FILTER (WHERE at <= '{moment}')), 0), "
            + $"count(*) FILTER (WHERE at > '{moment}') FROM {Table}",
            cancel);
        var parts = answer.Split('|').Select(part => double.Parse(part, CultureInfo.InvariantCulture)).ToList();
        var (last, off, after) = (parts[0], parts[1], parts[2]);
        Figure[] figures =
        [
            new("point in time, off by", Math.Round(off, 3), "s", GateSeconds),
            new("markers after the target", after, "", 0),
            new("restore to a moment, first answer", Math.Round(restored.FirstAnswer.TotalSeconds, 2), "s"),
        ];
        return last == 0
            ? Finding.Fail($"at {moment} no marker is there, {MarkersOnEachSide} were written before it") with { Figures = figures }
            : Finding.Judge(
                FormattableString.Invariant(
                    $"marker {last:0} of {2 * MarkersOnEachSide} is the last at {moment}, {off:0.00} s before it, none after"),
                figures);
    }
}
