namespace PgHaInfra.Verify.Timelines;

/// <summary>What came of a client's attempt.</summary>
public enum ClientOutcome
{
    /// <summary>Acknowledged, or answered by the right role.</summary>
    Success,

    /// <summary>Refused, or no connection.</summary>
    Failure,

    /// <summary>The connection broke before the answer: it may have been committed or not.</summary>
    Unknown,

    /// <summary>Answered by the wrong role or the wrong cluster.</summary>
    Wrong,
}
