namespace PgHaInfra.Tests.Offline.Support;

internal sealed class SpecArgs : ResourceArgs
{
    [Input("length", required: true)]
    public Input<int> Length { get; set; } = null!;

    [Input("unit")]
    public Input<string>? Unit { get; set; }
}
