namespace PgHaInfra.Verify.History;

/// <summary>One answer to a reader.</summary>
/// <param name="Client">Which client.</param>
/// <param name="Session">In which of its sessions.</param>
/// <param name="Asked">When it asked, in microseconds.</param>
/// <param name="Answered">When it had the answer.</param>
/// <param name="Seen">The highest number of the watched writer that it saw; 0 for none.</param>
/// <param name="Replica">Whether the server was in recovery.</param>
public readonly record struct Read(int Client, int Session, long Asked, long Answered, long Seen, bool Replica);
