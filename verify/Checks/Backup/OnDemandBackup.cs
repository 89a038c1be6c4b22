using System.Globalization;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Verify.Backups;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Checks.Backup;

/// <summary>
/// A base backup that is asked for completes (guide step 18). Its files stay in the store until the retention removes them.
/// </summary>
public sealed class OnDemandBackup : ICheck
{
    private const string Label = "pgha.dev/backup-of";

    private static readonly TimeSpan Patience = TimeSpan.FromHours(6);

    /// <inheritdoc />
    public string Name => "on-demand-backup";

    /// <inheritdoc />
    public CheckGroup Group => CheckGroup.Backup;

    /// <inheritdoc />
    public string Title => "a base backup that is asked for completes";

    /// <inheritdoc />
    public string Proves => "The store takes base backups, and there is one that is as new as this run.";

    /// <inheritdoc />
    public Impact Impact => Impact.Writes;

    /// <inheritdoc />
    public string Command(TargetCluster cluster) => $"kubectl cnpg backup {cluster.Object.Name} -n {cluster.Object.Namespace}"
        + (BackupStore.Of(cluster.Object)?.Plugin is { } plugin ? $" --method plugin --plugin-name {plugin}" : "");

    /// <inheritdoc />
    public async Task<Finding> RunAsync(CheckContext context, CancellationToken cancel)
    {
        var (store, instead) = BackedUp.Look(context);
        if (store is null)
        {
            return instead!;
        }

        foreach (var left in (await context.Api.ListAsync(ResourceKind.Backup, context.Namespace, Mine(context), cancel: cancel)).Items)
        {
            await context.Api.DeleteAsync(ResourceKind.Backup, context.Namespace, left.Name, cancel: cancel);
        }

        var backup = Manifest(context, store);
        string? told = null;
        var began = context.Time.GetTimestamp();
        await context.Api.CreateAsync(backup, cancel: cancel);
        try
        {
            var done = await context.Api.WaitForAsync(ResourceKind.Backup, context.Namespace, backup.Name, IsDone, Patience, cancel);
            return await JudgeAsync(context, done!, context.Time.GetElapsedTime(began), cancel);
        }
        finally
        {
            await context.Api.DeleteAsync(ResourceKind.Backup, context.Namespace, backup.Name, cancel: CancellationToken.None);
        }

        bool IsDone(KubeObject? present)
        {
            if (Phase(present) is { } phase && phase != told)
            {
                context.Progress.Report($"{backup.Name}: {told = phase}");
            }

            return told is "completed" or "failed";
        }
    }

    private static async Task<Finding> JudgeAsync(CheckContext context, KubeObject backup, TimeSpan took, CancellationToken cancel)
    {
        if (Phase(backup) == "failed")
        {
            return Finding.Fail($"{backup.Name} failed: {((string?)backup.At("status", "error"))?.ReplaceLineEndings(" ")}");
        }

        await using var primary = await context.Cluster.OpenAsync(context.Cluster.Primary, cancel);
        var megabytes = await primary.AskAsync<long>("SELECT sum(pg_database_size(oid))::bigint FROM pg_database", cancel) / 1048576.0;
        var (id, from) = ((string?)backup.At("status", "backupId"), (string?)backup.At("status", "instanceID", "podName"));
        return Finding.Pass(FormattableString.Invariant($"{id} from {from}, {took.TotalSeconds:0.0} s")) with
        {
            Figures =
            [
                new Figure("base backup", Math.Round(took.TotalSeconds, 2), "s"),
                new Figure("databases in it", Math.Round(megabytes, 1), "MiB"),
            ],
        };
    }

    private static KubeObject Manifest(CheckContext context, BackupStore store)
    {
        var moment = context.Time.GetUtcNow().ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture);
        var backup = new KubeObject(ResourceKind.Backup, context.Namespace, $"{context.Name}-verify-{moment}");
        backup.Labels[Label] = context.Name;
        backup.Spec["cluster"] = new JsonObject { ["name"] = context.Name };
        backup.Spec["method"] = store.Method;
        if (store.Plugin is { } plugin)
        {
            backup.Spec["pluginConfiguration"] = new JsonObject { ["name"] = plugin };
        }

        return backup;
    }

    private static LabelSelector Mine(CheckContext context) => LabelSelector.Of([new(Label, context.Name)]);

    private static string? Phase(KubeObject? backup) => (string?)backup?.At("status", "phase");
}
