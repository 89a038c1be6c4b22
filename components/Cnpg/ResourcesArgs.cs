using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>Processor time and memory of each instance.</summary>
public sealed class ResourcesArgs : ResourceArgs
{
    /// <summary>What is set aside: cpu, memory.</summary>
    [Input("requests")]
    public InputMap<string>? Requests { get; set; }

    /// <summary>What is allowed at most: cpu, memory.</summary>
    [Input("limits")]
    public InputMap<string>? Limits { get; set; }
}
