using PgHaInfra.Kube;
using PgHaInfra.Verify.Backups;
using PgHaInfra.Verify.Schedules;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Checks.Backup;

/// <summary>The latest base backup is not older than a day, or than its schedule makes it where that is less often.</summary>
public sealed class BackupAge : ICheck
{
    private static readonly TimeSpan Day = TimeSpan.FromHours(24);

    /// <inheritdoc />
    public string Name => "backup-age";

    /// <inheritdoc />
    public CheckGroup Group => CheckGroup.Backup;

    /// <inheritdoc />
    public string Title => "the latest base backup is not too old";

    /// <inheritdoc />
    public string Proves => "A restore has at most so much WAL to replay, and backups have been made lately.";

    /// <inheritdoc />
    public Impact Impact => Impact.ReadOnly;

    /// <inheritdoc />
    public string Command(TargetCluster cluster) => $"kubectl get backups,objectstores -n {cluster.Object.Namespace} -o wide";

    /// <inheritdoc />
    public async Task<Finding> RunAsync(CheckContext context, CancellationToken cancel)
    {
        var (store, instead) = BackedUp.Look(context);
        if (store is null)
        {
            return instead!;
        }

        var gate = await GateAsync(context, cancel);
        var now = context.Time.GetUtcNow();
        if (await BackupMoments.LatestAsync(context, store, cancel) is not { } latest)
        {
            var age = now - (context.Cluster.Object.CreationTimestamp ?? now);
            return age < gate
                ? Finding.Skipped("the first base backup is still to come: the cluster is not older than a backup may be")
                : Finding.Fail(FormattableString.Invariant($"there is no base backup, and the cluster is {age.TotalHours:0} h old"));
        }

        var hours = Math.Max(0, (now - latest).TotalHours);
        // Whoever looks while the next one is being made sees the last one's age at its highest.
        var underWay = (await BackupMoments.OfClusterAsync(context, cancel))
            .Any(backup => (string?)backup.At("status", "phase") is "started" or "running");
        return Finding.Judge(
            FormattableString.Invariant($"ended {latest:u}, {hours:0.0} h ago"),
            [new Figure("backup age", Math.Round(hours, 2), "h", underWay ? null : gate.TotalHours)]);
    }

    private static async Task<TimeSpan> GateAsync(CheckContext context, CancellationToken cancel)
    {
        var intervals = (await context.Api.ListAsync(ResourceKind.ScheduledBackup, context.Namespace, cancel: cancel)).Items
            .Where(scheduled => (string?)scheduled.At("spec", "cluster", "name") == context.Name)
            .Select(scheduled => CronSchedule.Parse((string?)scheduled.At("spec", "schedule") ?? "")
                .Interval(context.Time.GetUtcNow())).ToList();
        return intervals.Count > 0 && intervals.Min() is { } interval && interval > Day ? interval : Day;
    }
}
