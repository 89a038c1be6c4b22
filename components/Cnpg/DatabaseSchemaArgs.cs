using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>A schema in a database.</summary>
public sealed class DatabaseSchemaArgs : ResourceArgs
{
    /// <summary>The schema's name.</summary>
    [Input("name", required: true)]
    public Input<string> Name { get; set; } = null!;

    /// <summary>Role that owns it. Default: the superuser.</summary>
    [Input("owner")]
    public Input<string>? Owner { get; set; }

    /// <summary>"present" or "absent". Default present.</summary>
    [Input("ensure")]
    public Input<string>? Ensure { get; set; }
}
