using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>A new, empty cluster with a database for the application.</summary>
public sealed class InitDbArgs : ResourceArgs
{
    /// <summary>The application's database. Default app.</summary>
    [Input("database")]
    public Input<string>? Database { get; set; }

    /// <summary>Its owner. Default: the database's name.</summary>
    [Input("owner")]
    public Input<string>? Owner { get; set; }

    /// <summary>Secret of type kubernetes.io/basic-auth with the owner's name and password. Default: the operator makes one.</summary>
    [Input("secret")]
    public Input<SecretReferenceArgs>? Secret { get; set; }

    /// <summary>Whether pages have checksums. Default false.</summary>
    [Input("dataChecksums")]
    public Input<bool>? DataChecksums { get; set; }

    /// <summary>Encoding of the databases. Default UTF8.</summary>
    [Input("encoding")]
    public Input<string>? Encoding { get; set; }

    /// <summary>Locale of the databases.</summary>
    [Input("locale")]
    public Input<string>? Locale { get; set; }

    /// <summary>"libc", "icu" or "builtin".</summary>
    [Input("localeProvider")]
    public Input<string>? LocaleProvider { get; set; }

    /// <summary>Order of texts. Default C.</summary>
    [Input("localeCollate")]
    public Input<string>? LocaleCollate { get; set; }

    /// <summary>Classes of characters. Default C.</summary>
    [Input("localeCType")]
    public Input<string>? LocaleCType { get; set; }

    /// <summary>Locale of ICU.</summary>
    [Input("icuLocale")]
    public Input<string>? IcuLocale { get; set; }

    /// <summary>Further rules of ICU.</summary>
    [Input("icuRules")]
    public Input<string>? IcuRules { get; set; }

    /// <summary>Locale of the builtin provider.</summary>
    [Input("builtinLocale")]
    public Input<string>? BuiltinLocale { get; set; }

    /// <summary>Size of a file of the write-ahead log in MB, 1 to 1024. Default 16.</summary>
    [Input("walSegmentSize")]
    public Input<int>? WalSegmentSize { get; set; }

    /// <summary>Statements for the postgres database, as superuser.</summary>
    [Input("postInitSQL")]
    public InputList<string>? PostInitSQL { get; set; }

    /// <summary>Statements for the application's database, as superuser.</summary>
    [Input("postInitApplicationSQL")]
    public InputList<string>? PostInitApplicationSQL { get; set; }

    /// <summary>Statements for template1, as superuser.</summary>
    [Input("postInitTemplateSQL")]
    public InputList<string>? PostInitTemplateSQL { get; set; }
}
