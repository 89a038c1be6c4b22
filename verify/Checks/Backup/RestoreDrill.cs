using PgHaInfra.Verify.Backups;
using PgHaInfra.Verify.Restores;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Checks.Backup;

/// <summary>
/// The latest backup is restored into a cluster of its own, up to a position in WAL at which the source was read too, and every row of
/// every table is compared (guide step 21). The source is read, and made to end its segment of WAL; the copy is always removed.
/// </summary>
public sealed class RestoreDrill : ICheck
{
    /// <inheritdoc />
    public string Name => "restore-drill";

    /// <inheritdoc />
    public CheckGroup Group => CheckGroup.Backup;

    /// <inheritdoc />
    public string Title => "a restore into a new cluster has every row";

    /// <inheritdoc />
    public string Proves => "Backup and WAL together give back the database as it was, and how long that takes.";

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

        context.Progress.Report("reading the source");
        var source = await SourceState.ReadAsync(context, cancel);
        if (await WalArchive.SwitchAsync(context, cancel) is { Failure: { } failure } segment)
        {
            return Finding.Fail($"nothing to restore up to {source.Position}: {segment.Name} is not archived: {failure}");
        }

        try
        {
            await using var restored = await RestoredCluster.MakeAsync(context, store, RestoreTarget.Before(source.Position), cancel);
            var answer = await restored.AskAsync(DatabaseDigest.Question, cancel);
            var copy = DatabaseDigest.Parse(answer.Split('\n', StringSplitOptions.RemoveEmptyEntries));
            return Compare(source, copy, restored.FirstAnswer);
        }
        catch (RestoreException e)
        {
            return Finding.Fail($"the latest backup cannot be restored: {e.Message}");
        }
    }

    private static Finding Compare(SourceState source, DatabaseDigest copy, TimeSpan firstAnswer)
    {
        var (differences, megabytes) = (source.Digest.DifferencesFrom(copy), source.Bytes / 1048576.0);
        var finding = differences.Count == 0
            ? Finding.Pass(FormattableString.Invariant(
                $"{source.Digest.Rows} rows in {source.Digest.Tables.Count} tables are the same at {source.Position}; ")
                + FormattableString.Invariant($"first answer after {firstAnswer.TotalSeconds:0.0} s"))
            : Finding.Fail($"at {source.Position} the restore differs: {string.Join("; ", differences.Take(3))}"
                + (differences.Count > 3 ? "; …" : ""));
        return finding with
        {
            Details = differences,
            Figures =
            [
                new Figure("restore to the first correct answer", Math.Round(firstAnswer.TotalSeconds, 2), "s"),
                new Figure("restored database", Math.Round(megabytes, 1), "MiB"),
                new Figure("tables that differ", differences.Count, "", 0),
            ],
        };
    }
}
