using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>How the first instance comes to be: exactly one of these.</summary>
public sealed class BootstrapArgs : ResourceArgs
{
    /// <summary>From nothing.</summary>
    [Input("initdb")]
    public Input<InitDbArgs>? Initdb { get; set; }

    /// <summary>From a backup.</summary>
    [Input("recovery")]
    public Input<RecoveryArgs>? Recovery { get; set; }

    /// <summary>From a running server.</summary>
    [Input("pg_basebackup")]
    public Input<PgBaseBackupArgs>? PgBaseBackup { get; set; }
}
