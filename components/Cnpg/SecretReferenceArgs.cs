using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>Names a Secret of the same namespace.</summary>
public sealed class SecretReferenceArgs : ResourceArgs
{
    /// <summary>Its name.</summary>
    [Input("name", required: true)]
    public Input<string> Name { get; set; } = null!;
}
