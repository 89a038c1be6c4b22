namespace PgHaInfra.Verify.Report;

/// <summary>Where the sources of a verification stood.</summary>
/// <param name="Commit">The commit.</param>
/// <param name="Dirty">Whether files differed from it.</param>
public sealed record GitState(string Commit, bool Dirty);
