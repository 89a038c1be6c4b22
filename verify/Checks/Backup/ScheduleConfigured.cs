using PgHaInfra.Kube;
using PgHaInfra.Verify.Backups;
using PgHaInfra.Verify.Schedules;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Checks.Backup;

/// <summary>
/// The ScheduledBackup is the one of the configuration, and makes its next backup when its schedule says (guide step 19).
/// </summary>
public sealed class ScheduleConfigured : ICheck
{
    // An operator that is busy, or one backup after another.
    private static readonly TimeSpan MostOverdue = TimeSpan.FromMinutes(10);

    /// <inheritdoc />
    public string Name => "backup-schedule";

    /// <inheritdoc />
    public CheckGroup Group => CheckGroup.Backup;

    /// <inheritdoc />
    public string Title => "base backups are scheduled as configured, and the next one is due when it should be";

    /// <inheritdoc />
    public string Proves => "Backups go on being made without anybody thinking of them.";

    /// <inheritdoc />
    public Impact Impact => Impact.ReadOnly;

    /// <inheritdoc />
    public string Command(TargetCluster cluster) => $"kubectl get scheduledbackups -n {cluster.Object.Namespace} -o yaml";

    /// <inheritdoc />
    public async Task<Finding> RunAsync(CheckContext context, CancellationToken cancel)
    {
        var (store, instead) = BackedUp.Look(context);
        if (store is null)
        {
            return instead!;
        }

        var all = (await context.Api.ListAsync(ResourceKind.ScheduledBackup, context.Namespace, cancel: cancel)).Items
            .Where(scheduled => (string?)scheduled.At("spec", "cluster", "name") == context.Name).ToList();
        if (all.Count == 0)
        {
            return context.Expected.Schedule is null && context.Expected.Backup != true
                ? Finding.Skipped("no ScheduledBackup names the cluster")
                : Finding.Fail("no ScheduledBackup names the cluster");
        }

        var asked = context.Expected.Schedule;
        var wanted = all.Find(scheduled => asked is null || (string?)scheduled.At("spec", "schedule") == asked) ?? all[0];
        return Deviation(wanted, store, context.Expected) is { } wrong ? Finding.Fail(wrong) : Due(wanted, context);
    }

    private static string? Deviation(KubeObject scheduled, BackupStore store, Expectations expected)
    {
        var (schedule, suspended) = ((string?)scheduled.At("spec", "schedule"), (bool?)scheduled.At("spec", "suspend") ?? false);
        if (expected.Schedule is { } asked && asked != schedule)
        {
            return $"{scheduled.Name} has the schedule '{schedule}', the configuration says '{asked}'";
        }

        if (suspended != (expected.ScheduleSuspended ?? false))
        {
            return $"{scheduled.Name} is {(suspended ? "suspended" : "not suspended")}, the configuration says otherwise";
        }

        if ((string?)scheduled.At("spec", "method") is var method && (method ?? "barmanObjectStore") != store.Method)
        {
            return $"{scheduled.Name} has the method {method}, the cluster archives by {store.Method}";
        }

        return (string?)scheduled.At("spec", "backupOwnerReference") is "self" ? null
            : $"{scheduled.Name} does not own the Backups it makes: they stay for ever";
    }

    private static Finding Due(KubeObject scheduled, CheckContext context)
    {
        var (text, now) = ((string?)scheduled.At("spec", "schedule") ?? "", context.Time.GetUtcNow());
        if ((bool?)scheduled.At("spec", "suspend") == true)
        {
            return Finding.Pass($"{scheduled.Name}: '{text}', suspended as configured");
        }

        CronSchedule schedule;
        try
        {
            schedule = CronSchedule.Parse(text);
        }
        catch (FormatException e)
        {
            return Finding.Fail($"{scheduled.Name}: {e.Message}");
        }

        if (BackupMoments.Time(scheduled.At("status", "lastCheckTime")) is not { } looked)
        {
            return Finding.Inconclusive($"the operator has not looked at {scheduled.Name} yet");
        }

        var due = schedule.Next(looked);
        // A first backup that is not made at once is not announced.
        var announced = BackupMoments.Time(scheduled.At("status", "nextScheduleTime")) ?? due;
        if (due is null || announced != due)
        {
            return Finding.Fail($"{scheduled.Name} announces its next backup for {announced:u}, its schedule '{text}' says {due:u}");
        }

        return now - due.Value > MostOverdue
            ? Finding.Fail($"{scheduled.Name} has not made the backup that was due at {due:u}")
            : Finding.Pass($"{scheduled.Name}: '{text}', next {due:u}");
    }
}
