using PgHaInfra.Verify.Ledger;

namespace PgHaInfra.Verify.History;

/// <summary>What clients did and saw, put together from the records of a ledger.</summary>
/// <param name="Header">Who the clients are.</param>
/// <param name="Writes">Writes of all clients, in the order they were sent.</param>
/// <param name="Reads">Answers to readers, in the order they came.</param>
/// <param name="Sessions">Connections, in the order they were made.</param>
/// <param name="Failures">Attempts to connect or to read that failed; writes have their outcome.</param>
public sealed record ClientHistory(
    LedgerHeader Header,
    IReadOnlyList<Write> Writes,
    IReadOnlyList<Read> Reads,
    IReadOnlyList<Session> Sessions,
    IReadOnlyList<(int Client, long Time)> Failures)
{
    /// <summary>What the client does.</summary>
    public ClientKind Kind(int client) => Header.Clients[client];

    /// <summary>The writer whose rows the readers watch.</summary>
    public const int Watched = 0;

    /// <summary>Puts a history together. A write without an outcome is of unknown outcome: its client was killed.</summary>
    public static ClientHistory From(WrittenLedger ledger)
    {
        var (writes, reads, sessions, failures) = (new List<Write>(), new List<Read>(), new List<Session>(), new List<(int, long)>());
        var open = new Dictionary<(int Client, long Number), int>();
        foreach (var record in ledger.Records)
        {
            switch (record.Event)
            {
                case LedgerEvent.Sent:
                    open[(record.Client, record.Number)] = writes.Count;
                    writes.Add(new(record.Client, record.Session, record.Number, record.Time, long.MaxValue, WriteOutcome.Unknown));
                    break;
                case LedgerEvent.Acknowledged or LedgerEvent.Refused or LedgerEvent.Unknown:
                    var sent = open[(record.Client, record.Number)];
                    writes[sent] = writes[sent] with { Ended = record.Time, Outcome = Outcome(record.Event), Position = Position(record) };
                    break;
                case LedgerEvent.Read:
                    reads.Add(new(record.Client, record.Session, record.Value, record.Time, record.Number, record.Extra == 1));
                    break;
                case LedgerEvent.Connected:
                    sessions.Add(new(
                        record.Client, record.Session, record.Time, record.Number, Math.Abs(record.Value), record.Extra, record.Value < 0));
                    break;
                case LedgerEvent.ReadFailed or LedgerEvent.ConnectFailed:
                    failures.Add((record.Client, record.Time));
                    break;
            }
        }

        return new ClientHistory(ledger.Header, writes, reads, sessions, failures);
    }

    private static WriteOutcome Outcome(LedgerEvent end) => end switch
    {
        LedgerEvent.Acknowledged => WriteOutcome.Acknowledged,
        LedgerEvent.Refused => WriteOutcome.Refused,
        _ => WriteOutcome.Unknown,
    };

    private static long Position(LedgerRecord record) => record.Event == LedgerEvent.Acknowledged ? record.Value : 0;
}
