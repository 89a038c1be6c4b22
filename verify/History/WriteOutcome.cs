namespace PgHaInfra.Verify.History;

/// <summary>How a write ended, as its client knows it.</summary>
public enum WriteOutcome
{
    /// <summary>No answer came: the row may be there or not. Never counted as lost.</summary>
    Unknown,

    /// <summary>The commit was acknowledged: the row must be there.</summary>
    Acknowledged,

    /// <summary>The server said no: the row must not be there.</summary>
    Refused,
}
