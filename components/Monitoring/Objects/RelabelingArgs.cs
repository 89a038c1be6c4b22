using Pulumi;

namespace PgHaInfra.Components;

/// <summary>A change to the labels of metrics.</summary>
internal sealed class RelabelingArgs : ResourceArgs
{
    [Input("action", required: true)]
    public Input<string> Action { get; set; } = null!;

    [Input("regex", required: true)]
    public Input<string> Regex { get; set; } = null!;
}
