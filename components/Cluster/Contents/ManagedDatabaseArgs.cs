using PgHaInfra.Components.Cnpg;
using Pulumi;

namespace PgHaInfra.Components;

/// <summary>A database that the operator keeps as declared, beside the one that a cluster begins with.</summary>
public sealed class ManagedDatabaseArgs : ResourceArgs
{
    /// <summary>Role that owns it. Default: the owner of the cluster's first database.</summary>
    [Input("owner")]
    public Input<string>? Owner { get; set; }

    /// <summary>Whether the database is deleted along with its declaration. Default false.</summary>
    public bool DeleteWithDeclaration { get; set; }

    /// <summary>Extensions, whose files must be in the image. Default none.</summary>
    [Input("extensions")]
    public InputList<DatabaseExtensionArgs>? Extensions { get; set; }

    /// <summary>Schemas. Default none beside PostgreSQL's own.</summary>
    [Input("schemas")]
    public InputList<DatabaseSchemaArgs>? Schemas { get; set; }

    /// <summary>Encoding, which cannot change. Default: the cluster's.</summary>
    [Input("encoding")]
    public Input<string>? Encoding { get; set; }

    /// <summary>Locale, which cannot change. Default: the cluster's.</summary>
    [Input("locale")]
    public Input<string>? Locale { get; set; }

    /// <summary>Connections at once; -1 means no limit. Default -1.</summary>
    [Input("connectionLimit")]
    public Input<int>? ConnectionLimit { get; set; }
}
