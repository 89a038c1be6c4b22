namespace PgHaInfra.Verify.Ledger;

/// <summary>What a record of the ledger tells.</summary>
public enum LedgerEvent : byte
{
    /// <summary>
    /// A client's session began. Number: system identifier; Value: timeline; Extra: the server's address, folded (see
    /// <see cref="ServerId"/>).
    /// </summary>
    Connected = 1,

    /// <summary>A client could not connect. Value: SQLSTATE, packed (see <see cref="SqlState"/>), 0 where no server answered.</summary>
    ConnectFailed = 2,

    /// <summary>A write is about to be sent. Number: the row's number.</summary>
    Sent = 3,

    /// <summary>
    /// The server acknowledged the commit. Number: the row's number; Value: the position it was given, 0 where rows have none.
    /// </summary>
    Acknowledged = 4,

    /// <summary>The server refused the write, so that it is not there. Number: the row's number; Value: SQLSTATE, packed.</summary>
    Refused = 5,

    /// <summary>The connection ended before the answer: the write may be there or not. Number: the row's number.</summary>
    Unknown = 6,

    /// <summary>
    /// An answer to a reader. Number: the highest row seen of the watched writer; Value: when the question was sent; Extra: 1 from a
    /// replica, 0 from a primary.
    /// </summary>
    Read = 7,

    /// <summary>A reader got no answer. Value: when the question was sent.</summary>
    ReadFailed = 8,

    /// <summary>A session ended on the client's own wish.</summary>
    Closed = 9,

    /// <summary>A fault is about to be injected.</summary>
    Fault = 10,

    /// <summary>The workload was stopped; every write before has its outcome.</summary>
    Stopped = 11,
}
