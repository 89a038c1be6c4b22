namespace PgHaInfra.Verify.Timelines;

/// <summary>What one kind of client got.</summary>
/// <param name="Name">Which, e.g. <c>writes</c>.</param>
/// <param name="Samples">Each attempt, in the order of <see cref="ClientSample.At"/>.</param>
public sealed record ClientLane(string Name, IReadOnlyList<ClientSample> Samples);
