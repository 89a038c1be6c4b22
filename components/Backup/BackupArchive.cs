using System.Collections.Immutable;
using PgHaInfra.Components.Cnpg;
using Pulumi;

namespace PgHaInfra.Components;

/// <summary>
/// What a Cluster has to know to archive into a store: either the plugin's entry or the operator's own backup settings, and what
/// must exist before the Cluster does. Cannot be changed once made; comes from <see cref="BackupSchedule.Archive"/>.
/// </summary>
public sealed class BackupArchive
{
    /// <summary>Name of the Barman Cloud plugin in Clusters, Backups and recovery sources.</summary>
    public const string PluginName = "barman-cloud.cloudnative-pg.io";

    private readonly Input<string>? _objectStore;

    private BackupArchive(Input<string>? objectStore, Input<ClusterBackupArgs>? backup, IEnumerable<Resource> dependsOn)
    {
        _objectStore = objectStore;
        Backup = backup;
        DependsOn = [.. dependsOn];
    }

    /// <summary>For <c>spec.plugins</c>, a new object each time; null when the operator archives by itself.</summary>
    public PluginArgs? Plugin => _objectStore is null ? null : new PluginArgs
    {
        Name = PluginName,
        IsWALArchiver = true,
        Parameters = new() { ["barmanObjectName"] = _objectStore },
    };

    /// <summary>For <c>spec.backup</c>; null when the plugin archives.</summary>
    public Input<ClusterBackupArgs>? Backup { get; }

    /// <summary>What must exist before a Cluster that archives here: the container and the ObjectStore, as far as there are any.</summary>
    public ImmutableArray<Resource> DependsOn { get; }

    /// <summary>Archives by the plugin, into an ObjectStore of the Cluster's namespace.</summary>
    /// <param name="objectStore">The ObjectStore's name.</param>
    /// <param name="dependsOn">What must exist before the Cluster.</param>
    public static BackupArchive ByPlugin(Input<string> objectStore, params IEnumerable<Resource> dependsOn) =>
        new(objectStore, null, dependsOn);

    /// <summary>Archives by the operator itself; only before CloudNativePG 1.31.</summary>
    /// <param name="backup">Where and how.</param>
    /// <param name="dependsOn">What must exist before the Cluster.</param>
    public static BackupArchive ByOperator(Input<ClusterBackupArgs> backup, params IEnumerable<Resource> dependsOn) =>
        new(null, backup, dependsOn);
}
