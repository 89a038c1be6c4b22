namespace PgHaInfra.Verify.History;

/// <summary>One write of a client.</summary>
/// <param name="Client">Which client.</param>
/// <param name="Session">In which of its sessions.</param>
/// <param name="Number">The row's number; each client counts from 1.</param>
/// <param name="Sent">When it was sent, in microseconds.</param>
/// <param name="Ended">When its outcome was known; <see cref="long.MaxValue"/> when it never was.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Position">The position in its list that the server acknowledged; 0 where there is none.</param>
public readonly record struct Write(int Client, int Session, long Number, long Sent, long Ended, WriteOutcome Outcome, long Position = 0);
