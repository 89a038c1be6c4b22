using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>Backups by the operator itself, for versions before 1.31.</summary>
public sealed class ClusterBackupArgs : ResourceArgs
{
    /// <summary>Where they go.</summary>
    [Input("barmanObjectStore")]
    public Input<BarmanObjectStoreArgs>? BarmanObjectStore { get; set; }

    /// <summary>How long they are kept, such as 14d. Default: for ever.</summary>
    [Input("retentionPolicy")]
    public Input<string>? RetentionPolicy { get; set; }

    /// <summary>"primary" or "prefer-standby". Default prefer-standby.</summary>
    [Input("target")]
    public Input<string>? Target { get; set; }
}
