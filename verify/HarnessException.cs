namespace PgHaInfra.Verify;

/// <summary>The harness cannot find out; the message says why in one line. A check that throws it is inconclusive.</summary>
public sealed class HarnessException(string message) : Exception(message);
