using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Backup.Barman;
using PgHaInfra.Simulator.Backup.Stores;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Operator.Reporting;

namespace PgHaInfra.Simulator.Backup.Objects;

/// <summary>Writes what becomes of a Backup into it and into its Cluster.</summary>
/// <param name="objects">Where they are.</param>
/// <param name="time">The clock.</param>
internal sealed class BackupStatus(ObjectStore objects, TimeProvider time)
{
    private const string LastBackup = "LastBackupSucceeded";

    private static readonly string[] Coordinates = ["azureCredentials", "destinationPath", "endpointCA", "endpointURL"];

    public void Pending(KubeObject backup) => Write(backup, status =>
    {
        status["phase"] = BackupPhase.Pending;
        status.Remove("error");
    });

    public void Started(KubeObject backup, KubeObject pod, string session) => Write(backup, status =>
    {
        status["phase"] = BackupPhase.Started;
        status.Remove("error");
        status["instanceID"] = new JsonObject
        {
            ["podName"] = pod.Name,
            ["ContainerID"] = pod.At("status").Objects("containerStatuses").FirstOrDefault()?.Text("containerID") ?? "",
            ["sessionID"] = session,
        };
        status["method"] = Method(backup);
        status["majorVersion"] = Postgres.PostgresInstallation.SupportedMajor;
        status["reconciliationStartedAt"] = Now();
    });

    /// <summary>An in-tree backup runs; its status tells where it goes, so that it can be found again without its cluster.</summary>
    public void Running(KubeObject backup, string name, StoreReference reference) => Write(backup, status =>
    {
        var store = reference.Required;
        status["backupName"] = name;
        foreach (var field in Coordinates)
        {
            if (store.Json[field] is { } value)
            {
                status[field] = value.DeepClone();
            }
        }
        status["serverName"] = reference.ServerName;
        status["phase"] = BackupPhase.Running;
    });

    public void ArchivingFails(KubeObject backup) => Write(backup, status => status["phase"] = BackupPhase.WalArchivingFailing);

    public void Completed(KubeObject backup, BackupInfo info, JsonObject? pluginMetadata)
    {
        Write(backup, status =>
        {
            status["phase"] = BackupPhase.Completed;
            status.Remove("error");
            status["reconciliationTerminatedAt"] = Now();
            status["backupId"] = info.Id;
            status["backupName"] = info.Name;
            status["beginWal"] = info.BeginWal;
            status["endWal"] = info.EndWal;
            status["beginLSN"] = info.BeginLsn;
            status["endLSN"] = info.EndLsn;
            status["startedAt"] = Text(info.Begin);
            status["stoppedAt"] = Text(info.End);
            if (pluginMetadata is not null)
            {
                status["online"] = true;
                status["pluginMetadata"] = pluginMetadata;
            }
        });
        Condition(backup, true, "LastBackupSucceeded", "Backup was successful");
    }

    /// <summary>The backup has failed, and with it the cluster's last one.</summary>
    public void Failed(KubeObject backup, string error, string? output = null)
    {
        Write(backup, status =>
        {
            status["phase"] = BackupPhase.Failed;
            status["error"] = error;
            status["method"] = Method(backup);
            status["reconciliationTerminatedAt"] = Now();
            if (output is { Length: > 0 })
            {
                status["commandError"] = output;
            }
        });
        objects.Mutate(ResourceKind.Cluster, backup.Namespace, ClusterOf(backup), cluster => cluster.Status["lastFailedBackup"] = Now());
        Condition(backup, false, "LastBackupFailed", error);
    }

    /// <summary>The cluster's last backup is under way.</summary>
    public void Begun(KubeObject backup) => Condition(backup, false, "BackupStarted", "New Backup starting up");

    public static string ClusterOf(KubeObject backup) => (string?)backup.At("spec", "cluster", "name") ?? "";

    public static string? Phase(KubeObject backup) => backup.At("status").Text("phase");

    /// <summary>
    /// Whether it was started once; its phase may say that it waits again, because its instance was not ready afterwards.
    /// </summary>
    public static bool HasBegun(KubeObject backup) => backup.At("status", "instanceID") is not null;

    public static string Method(KubeObject backup) => backup.At("spec").Text("method") ?? "barmanObjectStore";

    public static string? Text(DateTimeOffset? moment) => moment is { } value ? KubeObject.FormatTime(value) : null;

    private void Condition(KubeObject backup, bool value, string reason, string message) =>
        objects.Mutate(ResourceKind.Cluster, backup.Namespace, ClusterOf(backup),
            cluster => Conditions.Set(cluster.Status, LastBackup, value, reason, message, time));

    private void Write(KubeObject backup, Action<JsonObject> change) =>
        objects.Mutate(ResourceKind.Backup, backup.Namespace, backup.Name, present =>
        {
            if (present.Uid == backup.Uid)
            {
                change(present.Status);
            }
        });

    private string Now() => KubeObject.FormatTime(time.GetUtcNow());
}
