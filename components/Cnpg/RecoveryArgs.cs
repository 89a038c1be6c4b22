using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>A new cluster from a backup, up to a point in time.</summary>
public sealed class RecoveryArgs : ResourceArgs
{
    /// <summary>The external cluster whose archive is read.</summary>
    [Input("source")]
    public Input<string>? Source { get; set; }

    /// <summary>A Backup of the same namespace, in place of source.</summary>
    [Input("backup")]
    public Input<BackupReferenceArgs>? Backup { get; set; }

    /// <summary>The application's database.</summary>
    [Input("database")]
    public Input<string>? Database { get; set; }

    /// <summary>Its owner.</summary>
    [Input("owner")]
    public Input<string>? Owner { get; set; }

    /// <summary>Secret with the owner's name and password.</summary>
    [Input("secret")]
    public Input<SecretReferenceArgs>? Secret { get; set; }

    /// <summary>Where to stop. Default: the end of the archive.</summary>
    [Input("recoveryTarget")]
    public Input<RecoveryTargetArgs>? RecoveryTarget { get; set; }
}
