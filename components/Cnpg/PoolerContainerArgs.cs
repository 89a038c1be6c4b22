using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>A container of a pool's pods.</summary>
public sealed class PoolerContainerArgs : ResourceArgs
{
    /// <summary>"pgbouncer" changes the operator's own container.</summary>
    [Input("name", required: true)]
    public Input<string> Name { get; set; } = null!;

    /// <summary>Processor time and memory.</summary>
    [Input("resources")]
    public Input<ResourcesArgs>? Resources { get; set; }
}
