using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>Configuration of PostgreSQL itself.</summary>
public sealed class PostgresqlArgs : ResourceArgs
{
    /// <summary>Parameters; all values are texts. What the operator fixes is refused.</summary>
    [Input("parameters")]
    public InputMap<string>? Parameters { get; set; }

    /// <summary>Lines of pg_hba.conf between the operator's own first and last ones.</summary>
    [Input("pg_hba")]
    public InputList<string>? PgHba { get; set; }

    /// <summary>Lines of pg_ident.conf.</summary>
    [Input("pg_ident")]
    public InputList<string>? PgIdent { get; set; }

    /// <summary>Synchronous replication. Default: none.</summary>
    [Input("synchronous")]
    public Input<SynchronousArgs>? Synchronous { get; set; }

    /// <summary>Libraries to preload beside the operator's own.</summary>
    [Input("shared_preload_libraries")]
    public InputList<string>? SharedPreloadLibraries { get; set; }

    /// <summary>Seconds a promotion may take. Default 40000000.</summary>
    [Input("promotionTimeout")]
    public Input<int>? PromotionTimeout { get; set; }

    /// <summary>Whether ALTER SYSTEM works. Default false.</summary>
    [Input("enableAlterSystem")]
    public Input<bool>? EnableAlterSystem { get; set; }
}
