using System.Collections.Immutable;
using System.Net;

namespace PgHaInfra.Simulator.Network.Proxy;

/// <summary>Where connections to one address and port go, and who may make them.</summary>
/// <param name="Backends">The ready endpoints; with none the port is closed.</param>
/// <param name="Sources">The allowed source networks; empty allows everyone.</param>
internal sealed record Route(ImmutableArray<IPEndPoint> Backends, ImmutableArray<IPNetwork> Sources)
{
    public static Route Closed { get; } = new([], []);

    public bool Allows(IPAddress source) => Sources.IsEmpty || Sources.Any(range => range.Contains(source));

    public bool Equals(Route? other) =>
        other is not null && Backends.SequenceEqual(other.Backends) && Sources.SequenceEqual(other.Sources);

    public override int GetHashCode() => HashCode.Combine(Backends.Length, Sources.Length);
}
