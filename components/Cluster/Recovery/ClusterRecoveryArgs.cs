using PgHaInfra.Components.Cnpg;
using Pulumi;

namespace PgHaInfra.Components;

/// <summary>
/// A new cluster from a backup of another one. Exactly one of <see cref="Source"/> and <see cref="Backup"/>. The database and its owner
/// are those of the backup; the owner's password becomes the new cluster's.
/// </summary>
public sealed class ClusterRecoveryArgs : ResourceArgs
{
    /// <summary>The archive that is read.</summary>
    public ArchiveSourceArgs? Source { get; set; }

    /// <summary>Name of a Backup of the same namespace.</summary>
    [Input("backup")]
    public Input<string>? Backup { get; set; }

    /// <summary>
    /// Where to stop: a time, position, transaction, restore point, or as soon as the data is consistent. Default: the end of the archive.
    /// </summary>
    [Input("target")]
    public Input<RecoveryTargetArgs>? Target { get; set; }
}
