namespace PgHaInfra.Verify.Restores;

/// <summary>What is in a table.</summary>
/// <param name="Rows">How many rows.</param>
/// <param name="Digest">Made of every row with all its columns, whatever their order.</param>
public sealed record TableDigest(long Rows, string Digest);
