namespace PgHaInfra.Verify.Ledger;

/// <summary>A ledger as it was read.</summary>
/// <param name="Header">What it is about.</param>
/// <param name="Records">Its records, in the order they were written.</param>
public sealed record WrittenLedger(LedgerHeader Header, IReadOnlyList<LedgerRecord> Records)
{
    /// <summary>Whether the workload came to its end; otherwise its process was killed.</summary>
    public bool IsComplete => Records.Count > 0 && Records[^1].Event == LedgerEvent.Stopped;
}
