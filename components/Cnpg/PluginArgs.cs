using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>A plugin of the operator.</summary>
public sealed class PluginArgs : ResourceArgs
{
    /// <summary>Its name, such as barman-cloud.cloudnative-pg.io.</summary>
    [Input("name", required: true)]
    public Input<string> Name { get; set; } = null!;

    /// <summary>Default true.</summary>
    [Input("enabled")]
    public Input<bool>? Enabled { get; set; }

    /// <summary>Whether it archives the write-ahead log; one plugin at most. Default false.</summary>
    [Input("isWALArchiver")]
    public Input<bool>? IsWALArchiver { get; set; }

    /// <summary>Its parameters, such as barmanObjectName.</summary>
    [Input("parameters")]
    public InputMap<string>? Parameters { get; set; }
}
