using System.Collections.Immutable;

namespace PgHaInfra.Tests.Offline.Serialization;

[OutputType]
internal sealed class Shape
{
    public readonly string Name;
    public readonly double Side;
    public readonly ImmutableArray<int> Corners;
    public readonly Shape? Inner;

    [OutputConstructor]
    private Shape(
        string name, [OutputConstructorParameter("side-length")] double side, ImmutableArray<int> corners, Shape? inner)
        => (Name, Side, Corners, Inner) = (name, side, corners, inner);
}
