using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>PgBouncer's own settings.</summary>
public sealed class PgBouncerArgs : ResourceArgs
{
    /// <summary>"session" or "transaction". Default session.</summary>
    [Input("poolMode")]
    public Input<string>? PoolMode { get; set; }

    /// <summary>Settings of pgbouncer.ini; all values are texts. What the operator fixes is refused.</summary>
    [Input("parameters")]
    public InputMap<string>? Parameters { get; set; }

    /// <summary>Lines of pg_hba.conf.</summary>
    [Input("pg_hba")]
    public InputList<string>? PgHba { get; set; }

    /// <summary>Image of PgBouncer. Default: the operator's.</summary>
    [Input("image")]
    public Input<string>? Image { get; set; }

    /// <summary>Whether clients are held back. Default false.</summary>
    [Input("paused")]
    public Input<bool>? Paused { get; set; }

    /// <summary>Query that finds a role's password. Default: the operator's own.</summary>
    [Input("authQuery")]
    public Input<string>? AuthQuery { get; set; }

    /// <summary>Secret with the credentials of that query. Default: the operator's own.</summary>
    [Input("authQuerySecret")]
    public Input<SecretReferenceArgs>? AuthQuerySecret { get; set; }

    /// <summary>Certificate with which PgBouncer logs in to PostgreSQL.</summary>
    [Input("serverTLSSecret")]
    public Input<SecretReferenceArgs>? ServerTLSSecret { get; set; }

    /// <summary>Authority of PostgreSQL's certificates.</summary>
    [Input("serverCASecret")]
    public Input<SecretReferenceArgs>? ServerCASecret { get; set; }

    /// <summary>Certificate that PgBouncer shows to clients.</summary>
    [Input("clientTLSSecret")]
    public Input<SecretReferenceArgs>? ClientTLSSecret { get; set; }

    /// <summary>Authority of the clients' certificates.</summary>
    [Input("clientCASecret")]
    public Input<SecretReferenceArgs>? ClientCASecret { get; set; }
}
