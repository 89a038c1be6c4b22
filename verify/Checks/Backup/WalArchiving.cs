using PgHaInfra.Verify.Backups;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Checks.Backup;

/// <summary>A segment of WAL that ends now is archived (guide step 17).</summary>
public sealed class WalArchiving : ICheck
{
    /// <inheritdoc />
    public string Name => "wal-archiving";

    /// <inheritdoc />
    public CheckGroup Group => CheckGroup.Backup;

    /// <inheritdoc />
    public string Title => "a segment of WAL that is ended now arrives in the archive";

    /// <inheritdoc />
    public string Proves => "What is committed is in the archive soon after, so that it outlives all instances.";

    /// <inheritdoc />
    public Impact Impact => Impact.Writes;

    /// <inheritdoc />
    public string Command(TargetCluster cluster) =>
        cluster.Psql(
            cluster.Primary, "SELECT last_archived_wal, last_archived_time, last_failed_wal, last_failed_time FROM pg_stat_archiver");

    /// <inheritdoc />
    public async Task<Finding> RunAsync(CheckContext context, CancellationToken cancel)
    {
        if (BackedUp.Look(context).Instead is { } instead)
        {
            return instead;
        }

        var segment = await WalArchive.SwitchAsync(context, cancel);
        return segment.Failure is { } failure
            ? Finding.Fail(FormattableString.Invariant($"{segment.Name} was not archived in {segment.Delay.TotalSeconds:0} s: {failure}"))
            : Finding.Judge(
                FormattableString.Invariant($"{segment.Name} arrived after {segment.Delay.TotalSeconds:0.00} s"),
                [new Figure("archive delay", Math.Round(segment.Delay.TotalSeconds, 3), "s", WalArchive.Gate.TotalSeconds)]);
    }
}
