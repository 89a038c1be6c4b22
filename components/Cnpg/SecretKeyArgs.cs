using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>Names a key of a Secret or ConfigMap of the same namespace.</summary>
public sealed class SecretKeyArgs : ResourceArgs
{
    /// <summary>The object's name.</summary>
    [Input("name", required: true)]
    public Input<string> Name { get; set; } = null!;

    /// <summary>The key.</summary>
    [Input("key", required: true)]
    public Input<string> Key { get; set; } = null!;
}
