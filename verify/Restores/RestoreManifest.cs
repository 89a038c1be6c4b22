using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Verify.Backups;

namespace PgHaInfra.Verify.Restores;

/// <summary>
/// The Cluster that a restore is tried in: one instance, like the source in all that its data and its way to the store need, and without
/// anything by which it could write to the source's archive or be taken for the source.
/// </summary>
internal static class RestoreManifest
{
    /// <summary>Marks what a restore has made, so that the next one finds what a killed one has left.</summary>
    public const string Label = "pgha.dev/restore-of";

    private const string Source = "source";

    private static readonly string[] Copied =
    [
        "imageName", "imageCatalogRef", "imagePullPolicy", "imagePullSecrets", "postgresUID", "postgresGID", "storage", "walStorage",
        "tablespaces", "resources", "affinity", "topologySpreadConstraints", "priorityClassName", "schedulerName", "inheritedMetadata",
        "serviceAccountTemplate", "env", "envFrom", "projectedVolumeTemplate", "ephemeralVolumeSource", "ephemeralVolumesSizeLimit",
        "seccompProfile", "podSecurityContext", "securityContext",
    ];

    /// <summary>A restore's name: the one that the stack gives a workload identity's credential to.</summary>
    public static string NameFor(string cluster) => $"{cluster}-restore";

    /// <summary>Writes it.</summary>
    /// <param name="source">The cluster whose backups are tried.</param>
    /// <param name="store">Where they are.</param>
    /// <param name="database">The application's database.</param>
    /// <param name="owner">The database's owner.</param>
    /// <param name="target">Up to where.</param>
    public static KubeObject For(KubeObject source, BackupStore store, string database, string owner, RestoreTarget target)
    {
        var made = new KubeObject(ResourceKind.Cluster, source.Namespace, NameFor(source.Name));
        made.Labels[Label] = source.Name;
        var spec = made.Spec;
        spec["description"] = $"A restore of {source.Name} on trial, to be deleted by whoever made it";
        foreach (var field in Copied)
        {
            if (source.Spec[field] is { } value)
            {
                spec[field] = value.DeepClone();
            }
        }

        spec["instances"] = 1;
        spec["enablePDB"] = false;
        spec["postgresql"] = Postgres(source);
        spec["bootstrap"] = new JsonObject
        {
            ["recovery"] = new JsonObject
            {
                ["source"] = Source, ["database"] = database, ["owner"] = owner, ["recoveryTarget"] = target.Json.DeepClone(),
            },
        };
        spec["externalClusters"] = new JsonArray(store.AsSource(Source));
        return made;
    }

    // Of one instance nothing can be synchronous; what must be preloaded for the data to be read is kept.
    private static JsonObject Postgres(KubeObject source)
    {
        var postgres = source.At("spec", "postgresql")?.DeepClone() as JsonObject ?? [];
        postgres.Remove("synchronous");
        return postgres;
    }
}
