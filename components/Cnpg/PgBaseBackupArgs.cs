using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>A copy of a running server.</summary>
public sealed class PgBaseBackupArgs : ResourceArgs
{
    /// <summary>The external cluster that is copied.</summary>
    [Input("source", required: true)]
    public Input<string> Source { get; set; } = null!;

    /// <summary>The application's database.</summary>
    [Input("database")]
    public Input<string>? Database { get; set; }

    /// <summary>Its owner.</summary>
    [Input("owner")]
    public Input<string>? Owner { get; set; }

    /// <summary>Secret with the owner's name and password.</summary>
    [Input("secret")]
    public Input<SecretReferenceArgs>? Secret { get; set; }
}
