using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Backup.Barman;
using PgHaInfra.Simulator.Backup.Stores;

namespace PgHaInfra.Simulator.Backup.Objects;

/// <summary>Writes an ObjectStore's <c>status.serverRecoveryWindow</c>.</summary>
internal static class RecoveryWindow
{
    /// <summary>From when on the server can be recovered, as its backups say.</summary>
    public static void Write(ObjectStore objects, StoreReference store, IReadOnlyList<BackupInfo> catalog)
    {
        var done = catalog.Where(backup => backup.IsDone).ToList();
        Change(objects, store, window =>
        {
            Set(window, "firstRecoverabilityPoint", done.FirstOrDefault()?.End);
            Set(window, "lastSuccessfulBackupTime", done.LastOrDefault()?.End);
        });
    }

    /// <summary>A backup has failed.</summary>
    public static void Failed(ObjectStore objects, StoreReference store, DateTimeOffset moment) =>
        Change(objects, store, window => Set(window, "lastFailedBackupTime", moment));

    private static void Change(ObjectStore objects, StoreReference store, Action<JsonObject> change) =>
        objects.Mutate(ResourceKind.ObjectStore, store.Namespace, store.ObjectStoreName!, present =>
        {
            var windows = present.Status["serverRecoveryWindow"] as JsonObject;
            if (windows is null)
            {
                present.Status["serverRecoveryWindow"] = windows = [];
            }
            var window = windows[store.ServerName] as JsonObject;
            if (window is null)
            {
                windows[store.ServerName] = window = [];
            }
            change(window);
        });

    private static void Set(JsonObject window, string field, DateTimeOffset? moment)
    {
        if (BackupStatus.Text(moment) is { } text)
        {
            window[field] = text;
        }
        else
        {
            window.Remove(field);
        }
    }
}
