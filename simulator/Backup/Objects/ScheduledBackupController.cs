using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Faults;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Operator.Model;

namespace PgHaInfra.Simulator.Backup.Objects;

/// <summary>Makes the Backup objects that ScheduledBackups ask for, at their times.</summary>
/// <param name="objects">The environment's objects.</param>
/// <param name="faults">Whether the operator is stopped; what came due meanwhile is made once, when it runs again.</param>
/// <param name="time">The clock of schedules.</param>
public sealed class ScheduledBackupController(ObjectStore objects, FaultSet faults, TimeProvider time) : IController
{
    private const string ParentLabel = "cnpg.io/scheduled-backup";
    private const string ImmediateLabel = "cnpg.io/immediateBackup";

    private static readonly string[] Copied = ["cluster", "target", "method", "online", "onlineConfiguration", "pluginConfiguration"];
    private static readonly TimeSpan Busy = TimeSpan.FromMinutes(1);

    private readonly EventRecorder events = new(objects, "cloudnative-pg-scheduledbackup", time);

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellation)
    {
        using var loop = new ReconcileLoop(time, key => Task.FromResult(Reconcile(key.Namespace, key.Name)));
        using (objects.Subscribe(change =>
        {
            if (change.Kind == ResourceKind.ScheduledBackup && change.Object.Generation != change.Old?.Generation)
            {
                loop.Add(change.Namespace!, change.Name);
            }
        }))
        {
            faults.Changed += AddAll;
            AddAll();
            await loop.RunAsync(cancellation).ConfigureAwait(false);
            faults.Changed -= AddAll;
        }

        void AddAll()
        {
            foreach (var scheduled in objects.List(ResourceKind.ScheduledBackup))
            {
                loop.Add(scheduled.Namespace!, scheduled.Name);
            }
        }
    }

    private TimeSpan? Reconcile(string ns, string name)
    {
        if (faults.OperatorStopped
            || objects.Get(ResourceKind.ScheduledBackup, ns, name) is not { DeletionTimestamp: null } scheduled
            || scheduled.At("spec").Flag("suspend"))
        {
            return null;
        }
        if (Children(scheduled).Any(backup => !BackupPhase.IsDone(BackupStatus.Phase(backup))))
        {
            return Busy;
        }
        var text = scheduled.At("spec").Text("schedule") ?? "";
        CronSchedule schedule;
        try
        {
            schedule = CronSchedule.Parse(text);
        }
        catch (FormatException e)
        {
            events.Warning(scheduled, "InvalidSchedule", e.Message);
            return null;
        }
        var now = time.GetUtcNow();
        if (schedule.Next(now) is not { } next)
        {
            events.Warning(scheduled, "NoSchedule", $"No time satisfying the schedule \"{text}\" have been found");
            return null;
        }
        return At(scheduled, "lastCheckTime") is { } last ? Continue(scheduled, schedule, last, now, next) : Begin(scheduled, now, next);
    }

    private TimeSpan Begin(KubeObject scheduled, DateTimeOffset now, DateTimeOffset next)
    {
        if (!scheduled.At("spec").Flag("immediate"))
        {
            Write(scheduled, status => status["lastCheckTime"] = Text(now));
            events.Normal(scheduled, "BackupSchedule", $"Scheduled first backup by {Long(next)}");
            return next - now;
        }
        // Made before the environment was killed, and only the note of it is missing.
        if (Children(scheduled).FirstOrDefault(backup => backup.Labels[ImmediateLabel] == "true") is { } made)
        {
            return Advance(scheduled, At(made.Metadata, "creationTimestamp") ?? now, now, next);
        }
        events.Normal(scheduled, "BackupSchedule", $"Scheduled immediate backup now: {Long(now)}");
        Create(scheduled, now, immediate: true);
        return Advance(scheduled, now, now, next);
    }

    private TimeSpan? Continue(KubeObject scheduled, CronSchedule schedule, DateTimeOffset last, DateTimeOffset now, DateTimeOffset next)
    {
        var due = schedule.Next(last) ?? next;
        if (now < due)
        {
            return due - now;
        }
        if (objects.Get(ResourceKind.Backup, scheduled.Namespace, BackupName(scheduled, due)) is not { } present)
        {
            Create(scheduled, due, immediate: false);
        }
        else if (present.Labels[ParentLabel] != scheduled.Name)
        {
            events.Warning(scheduled, "BackupAdoptionRefused",
                $"Backup \"{present.Name}\" exists but is not owned by this ScheduledBackup; skipping iteration {Text(due)}");
            Write(scheduled, status => (status["lastCheckTime"], status["nextScheduleTime"]) = (Text(now), Text(next)));
            return next - now;
        }
        return Advance(scheduled, due, now, next);
    }

    private TimeSpan Advance(KubeObject scheduled, DateTimeOffset backup, DateTimeOffset now, DateTimeOffset next)
    {
        Write(scheduled, status =>
        {
            status["lastCheckTime"] = Text(now);
            status["lastScheduleTime"] = Text(backup);
            status["nextScheduleTime"] = Text(next);
        });
        events.Normal(scheduled, "BackupSchedule", $"Next backup scheduled by {Long(next)}");
        return next - now;
    }

    private void Create(KubeObject scheduled, DateTimeOffset moment, bool immediate)
    {
        var backup = new KubeObject(ResourceKind.Backup, scheduled.Namespace, BackupName(scheduled, moment)) { Spec = [] };
        foreach (var field in Copied)
        {
            if (scheduled.Spec[field] is { } value)
            {
                backup.Spec[field] = value.DeepClone();
            }
        }
        var cluster = BackupStatus.ClusterOf(scheduled);
        backup.Labels[Cnpg.ClusterLabel] = cluster;
        backup.Labels[ImmediateLabel] = immediate ? "true" : "false";
        backup.Labels[ParentLabel] = scheduled.Name;
        var owner = scheduled.At("spec").Text("backupOwnerReference") switch
        {
            "self" => scheduled,
            "cluster" => objects.Get(ResourceKind.Cluster, scheduled.Namespace, cluster),
            _ => null,
        };
        if (owner is not null)
        {
            backup.OwnerReferences = [OwnerReference.To(owner)];
        }
        try
        {
            objects.Create(backup);
        }
        catch (KubeApiException e)
        {
            events.Warning(scheduled, "BackupCreation", $"Error while creating backup object: {e.Message}");
        }
    }

    private IEnumerable<KubeObject> Children(KubeObject scheduled) =>
        objects.List(ResourceKind.Backup, scheduled.Namespace, LabelSelector.Of([new(ParentLabel, scheduled.Name)]));

    private void Write(KubeObject scheduled, Action<JsonObject> change) =>
        objects.Mutate(ResourceKind.ScheduledBackup, scheduled.Namespace, scheduled.Name, present => change(present.Status));

    private static string BackupName(KubeObject scheduled, DateTimeOffset moment) => $"{scheduled.Name}-{moment:yyyyMMddHHmmss}";

    private static DateTimeOffset? At(KubeObject o, string field) => At(o.At("status"), field);

    private static DateTimeOffset? At(JsonNode? section, string field) =>
        DateTimeOffset.TryParse(section.Text(field), System.Globalization.CultureInfo.InvariantCulture, out var moment) ? moment : null;

    private static string Text(DateTimeOffset moment) => KubeObject.FormatTime(moment);

    private static string Long(DateTimeOffset moment) => $"{moment:yyyy-MM-dd HH:mm:ss} +0000 UTC";
}
