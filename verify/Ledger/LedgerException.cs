namespace PgHaInfra.Verify.Ledger;

/// <summary>A ledger cannot be relied on; the message says why in one line.</summary>
public sealed class LedgerException(string message) : Exception(message);
