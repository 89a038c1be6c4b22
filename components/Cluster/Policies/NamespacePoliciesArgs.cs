using Pulumi;

namespace PgHaInfra.Components;

/// <summary>Inputs of <see cref="NamespacePolicies"/>.</summary>
public sealed class NamespacePoliciesArgs : ResourceArgs
{
    /// <summary>The namespace that is closed. Required.</summary>
    [Input("namespace", required: true)]
    public Input<string> Namespace { get; set; } = null!;

    /// <summary>Namespace of the CloudNativePG operator. Default cnpg-system.</summary>
    [Input("operatorNamespace")]
    public Input<string> OperatorNamespace { get; set; } = "cnpg-system";

    /// <summary>Labels for the policies. Default none.</summary>
    [Input("labels")]
    public InputMap<string>? Labels { get; set; }
}
