using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>An extension in a database. Its files must be in the image.</summary>
public sealed class DatabaseExtensionArgs : ResourceArgs
{
    /// <summary>The extension's name, such as pg_trgm.</summary>
    [Input("name", required: true)]
    public Input<string> Name { get; set; } = null!;

    /// <summary>"present" or "absent". Default present.</summary>
    [Input("ensure")]
    public Input<string>? Ensure { get; set; }

    /// <summary>Version. Default: the newest of the image.</summary>
    [Input("version")]
    public Input<string>? Version { get; set; }

    /// <summary>Schema of its objects. Default: the first of the search path.</summary>
    [Input("schema")]
    public Input<string>? Schema { get; set; }
}
