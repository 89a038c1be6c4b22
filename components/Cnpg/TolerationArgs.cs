using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>A taint of nodes that instances put up with.</summary>
public sealed class TolerationArgs : ResourceArgs
{
    /// <summary>The taint's key.</summary>
    [Input("key")]
    public Input<string>? Key { get; set; }

    /// <summary>"Equal" to value, or "Exists". Default Equal.</summary>
    [Input("operator")]
    public Input<string>? Operator { get; set; }

    /// <summary>The taint's value.</summary>
    [Input("value")]
    public Input<string>? Value { get; set; }

    /// <summary>"NoSchedule", "PreferNoSchedule" or "NoExecute"; none means all.</summary>
    [Input("effect")]
    public Input<string>? Effect { get; set; }

    /// <summary>Seconds that NoExecute is put up with. Default: for ever.</summary>
    [Input("tolerationSeconds")]
    public Input<int>? TolerationSeconds { get; set; }
}
