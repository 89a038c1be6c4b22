using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>Where a recovery stops; at most one target.</summary>
public sealed class RecoveryTargetArgs : ResourceArgs
{
    /// <summary>The base backup to begin with. Default: the nearest before the target.</summary>
    [Input("backupID")]
    public Input<string>? BackupID { get; set; }

    /// <summary>A point in time, RFC 3339 with its zone.</summary>
    [Input("targetTime")]
    public Input<string>? TargetTime { get; set; }

    /// <summary>A position in the write-ahead log.</summary>
    [Input("targetLSN")]
    public Input<string>? TargetLSN { get; set; }

    /// <summary>A transaction.</summary>
    [Input("targetXID")]
    public Input<string>? TargetXID { get; set; }

    /// <summary>A restore point.</summary>
    [Input("targetName")]
    public Input<string>? TargetName { get; set; }

    /// <summary>A timeline, or "latest".</summary>
    [Input("targetTLI")]
    public Input<string>? TargetTLI { get; set; }

    /// <summary>As soon as the data is consistent.</summary>
    [Input("targetImmediate")]
    public Input<bool>? TargetImmediate { get; set; }

    /// <summary>Whether the target itself is left out. Default false.</summary>
    [Input("exclusive")]
    public Input<bool>? Exclusive { get; set; }
}
