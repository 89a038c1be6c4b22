using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>A database that the operator keeps as declared.</summary>
public sealed class DatabaseSpecArgs : ResourceArgs
{
    /// <summary>The cluster, of the same namespace. It cannot change.</summary>
    [Input("cluster", required: true)]
    public Input<ClusterReferenceArgs> Cluster { get; set; } = null!;

    /// <summary>The database's name. It cannot change.</summary>
    [Input("name", required: true)]
    public Input<string> Name { get; set; } = null!;

    /// <summary>Role that owns it.</summary>
    [Input("owner", required: true)]
    public Input<string> Owner { get; set; } = null!;

    /// <summary>"present" or "absent". Default present.</summary>
    [Input("ensure")]
    public Input<string>? Ensure { get; set; }

    /// <summary>What happens to the database when the object is deleted: "retain" or "delete". Default retain.</summary>
    [Input("databaseReclaimPolicy")]
    public Input<string>? DatabaseReclaimPolicy { get; set; }

    /// <summary>Encoding. It cannot change. Default: the template's.</summary>
    [Input("encoding")]
    public Input<string>? Encoding { get; set; }

    /// <summary>Locale. It cannot change. Default: the template's.</summary>
    [Input("locale")]
    public Input<string>? Locale { get; set; }

    /// <summary>"libc", "icu" or "builtin". It cannot change.</summary>
    [Input("localeProvider")]
    public Input<string>? LocaleProvider { get; set; }

    /// <summary>Order of texts. It cannot change.</summary>
    [Input("localeCollate")]
    public Input<string>? LocaleCollate { get; set; }

    /// <summary>Classes of characters. It cannot change.</summary>
    [Input("localeCType")]
    public Input<string>? LocaleCType { get; set; }

    /// <summary>Locale of ICU. It cannot change.</summary>
    [Input("icuLocale")]
    public Input<string>? IcuLocale { get; set; }

    /// <summary>Template. It cannot change. Default template1.</summary>
    [Input("template")]
    public Input<string>? Template { get; set; }

    /// <summary>Tablespace. Default: the template's.</summary>
    [Input("tablespace")]
    public Input<string>? Tablespace { get; set; }

    /// <summary>Connections at once; -1 means no limit.</summary>
    [Input("connectionLimit")]
    public Input<int>? ConnectionLimit { get; set; }

    /// <summary>Whether anybody may connect. Default true.</summary>
    [Input("allowConnections")]
    public Input<bool>? AllowConnections { get; set; }

    /// <summary>Extensions in the database.</summary>
    [Input("extensions")]
    public InputList<DatabaseExtensionArgs>? Extensions { get; set; }

    /// <summary>Schemas in the database.</summary>
    [Input("schemas")]
    public InputList<DatabaseSchemaArgs>? Schemas { get; set; }
}
