namespace PgHaInfra.Verify.Ledger;

/// <summary>What a client of the workload does.</summary>
public enum ClientKind
{
    /// <summary>Commits numbered rows through the primary's endpoint.</summary>
    Writer,

    /// <summary>Appends to a list that several clients share, through the primary's endpoint.</summary>
    Appender,

    /// <summary>Watches the primary's endpoint.</summary>
    PrimaryReader,

    /// <summary>Watches the replicas' endpoint.</summary>
    ReplicaReader,
}
