namespace PgHaInfra.Verify.History;

/// <summary>One connection of a client.</summary>
/// <param name="Client">Which client.</param>
/// <param name="Number">The how-manieth of that client.</param>
/// <param name="Began">When the server had said who it is, in microseconds.</param>
/// <param name="System">The system identifier it told.</param>
/// <param name="Timeline">The timeline it was on.</param>
/// <param name="Server">Its address, see <see cref="Ledger.ServerId"/>.</param>
/// <param name="Replica">Whether it was in recovery.</param>
public readonly record struct Session(int Client, int Number, long Began, long System, long Timeline, long Server, bool Replica);
