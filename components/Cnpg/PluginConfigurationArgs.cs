using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>A plugin that makes backups or is a source of them.</summary>
public sealed class PluginConfigurationArgs : ResourceArgs
{
    /// <summary>Its name, such as barman-cloud.cloudnative-pg.io.</summary>
    [Input("name", required: true)]
    public Input<string> Name { get; set; } = null!;

    /// <summary>Its parameters.</summary>
    [Input("parameters")]
    public InputMap<string>? Parameters { get; set; }
}
