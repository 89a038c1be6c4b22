using System.Globalization;
using System.Text.Json.Nodes;
using PgHaInfra.Cli.Plan;
using static PgHaInfra.Cli.Security.Rules.RuleBuilder;

namespace PgHaInfra.Cli.Security.Rules;

/// <summary>Rules about the backups of a PostgreSQL cluster.</summary>
internal static class ClusterBackupRules
{
    private const string Plugin = "barman-cloud.cloudnative-pg.io";
    private const int ShortestRetentionDays = 14;

    public static IReadOnlyList<SecurityRule> All { get; } =
    [
        new()
        {
            Number = 61,
            Ids = ["PG-09"],
            Title = "The data is in a backup",
            Expected =
                "the Barman Cloud plugin as archiver, an immediate first backup, 14 days of retention, volumes that outlive their claims",
            Fix = "Set the cluster's backup group; give its storage class the reclaim policy Retain.",
            Severity = Severity.High,
            Look = plan => plan.Of(ResourceTypes.Cluster).SelectMany(cluster => Look(plan, cluster)),
        },
    ];

    private static IEnumerable<Observation> Look(PlanView plan, PlannedResource cluster)
    {
        var archiver = cluster.Inputs.Items("spec.plugins").FirstOrDefault(plugin =>
            plugin.Text("name") == Plugin && plugin.At("isWALArchiver").IsTrue() && !plugin.At("enabled").IsFalse());
        yield return Has(cluster, $"spec.plugins[{Plugin}].isWALArchiver", archiver is not null);
        yield return Has(cluster, "immediate first backup", HasFirstBackup(plan, cluster));
        yield return Retention(plan, cluster, archiver);
        foreach (var volume in (string[])["storage", "walStorage"])
        {
            var name = cluster.Inputs.Text($"spec.{volume}.storageClass");
            if (plan.Group(ResourceTypes.StorageClass, "name", c => c.Inputs.Text("metadata.name"), name) is [var found, ..])
            {
                yield return See(found, "reclaimPolicy", OneOf("Retain"));
            }
        }
    }

    private static bool HasFirstBackup(PlanView plan, PlannedResource cluster)
    {
        var key = PlanView.ObjectName(cluster);
        return plan.Group(ResourceTypes.ScheduledBackup, "cluster", ClusterOf, key)
            .Any(backup => backup.Inputs.At("spec.immediate").IsTrue() && !backup.Inputs.At("spec.suspend").IsTrue())
            || plan.Group(ResourceTypes.Backup, "cluster", ClusterOf, key).Count > 0;
    }

    private static string? ClusterOf(PlannedResource backup) =>
        $"{backup.Inputs.Text("metadata.namespace")}/{backup.Inputs.Text("spec.cluster.name")}";

    private static Observation Retention(PlanView plan, PlannedResource cluster, JsonNode? archiver)
    {
        var store = $"{cluster.Inputs.Text("metadata.namespace")}/{archiver.Text("parameters.barmanObjectName")}";
        return plan.Group(ResourceTypes.ObjectStore, "name", PlanView.ObjectName, store) is [var found, ..]
            ? See(found, "spec.retentionPolicy", IsLongEnough)
            : See(cluster, "spec.backup.retentionPolicy", IsLongEnough);
    }

    private static bool IsLongEnough(JsonNode? policy) =>
        policy.Show() is [.. var amount, var unit]
        && int.TryParse(amount, CultureInfo.InvariantCulture, out var number)
        && number * (unit switch { 'd' => 1, 'w' => 7, 'm' => 30, _ => 0 }) >= ShortestRetentionDays;
}
