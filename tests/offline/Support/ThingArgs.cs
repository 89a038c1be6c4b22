namespace PgHaInfra.Tests.Offline.Support;

internal sealed class ThingArgs : ResourceArgs
{
    [Input("items")]
    private InputList<string>? items;

    [Input("tags")]
    private InputMap<string>? tags;

    [Input("label")]
    public Input<string>? Label { get; set; }

    [Input("count")]
    public Input<int>? Count { get; set; }

    [Input("any")]
    public Input<object>? Any { get; set; }

    [Input("other")]
    public Input<Thing>? Other { get; set; }

    [Input("spec")]
    public Input<SpecArgs>? Spec { get; set; }

    [Input("document", json: true)]
    public InputMap<object>? Document { get; set; }

    public InputList<string> Items
    {
        get => items ??= [];
        set => items = value;
    }

    public InputMap<string> Tags
    {
        get => tags ??= [];
        set => tags = value;
    }
}
