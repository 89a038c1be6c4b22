using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Checks.Topology;

/// <summary>The operator says that the write-ahead log is being archived (guide step 17).</summary>
public sealed class ArchivingCondition : TopologyCheck
{
    private const string Type = "ContinuousArchiving";

    // PostgreSQL ends a segment after five minutes at the latest when something was written, and tries again each minute.
    private static readonly TimeSpan FirstSegment = TimeSpan.FromMinutes(10);

    /// <inheritdoc />
    public override string Name => "archiving-condition";

    /// <inheritdoc />
    public override string Title => "the operator reports working WAL archiving";

    /// <inheritdoc />
    public override string Proves => "The operator has seen no archiving of the write-ahead log fail since the last one that worked.";

    /// <inheritdoc />
    public override string Command(TargetCluster cluster) =>
        cluster.Kubectl($"get cluster {cluster.Object.Name} -o jsonpath='{{.status.conditions[?(@.type==\"{Type}\")]}}'");

    /// <inheritdoc />
    public override async Task<Finding> RunAsync(CheckContext context, CancellationToken cancel)
    {
        var cluster = await context.Api.GetAsync(ResourceKind.Cluster, context.Namespace, context.Name, cancel);
        if (!(context.Expected.Backup ?? Archives(cluster)))
        {
            return Finding.Skipped("the configuration asks for no backups");
        }

        var condition = (cluster.At("status", "conditions") as JsonArray ?? [])
            .FirstOrDefault(condition => (string?)condition?["type"] == Type);
        var wrong = new List<string>();
        if (!Archives(cluster))
        {
            wrong.Add("the Cluster names nobody who archives: neither a plugin with isWALArchiver nor backup.barmanObjectStore");
        }
        else if (condition is null && context.Time.GetUtcNow() - cluster.CreationTimestamp < FirstSegment)
        {
            return Finding.Skipped("no segment of the write-ahead log has been archived yet: the cluster is new");
        }
        else if (condition is null)
        {
            wrong.Add($"there is no condition {Type} yet");
        }
        else if ((string?)condition["status"] != "True")
        {
            wrong.Add($"{(string?)condition["reason"]}: {(string?)condition["message"]}".ReplaceLineEndings(" "));
        }

        return Judge(wrong, $"{(string?)condition?["reason"]}: {(string?)condition?["message"]}");
    }

    private static bool Archives(KubeObject cluster) =>
        cluster.At("spec", "backup", "barmanObjectStore") is not null
        || (cluster.At("spec", "plugins") as JsonArray ?? [])
            .Any(plugin => (bool?)plugin?["isWALArchiver"] is true && (bool?)plugin["enabled"] is not false);
}
