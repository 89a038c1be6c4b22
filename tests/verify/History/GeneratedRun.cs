using PgHaInfra.Verify.History;
using PgHaInfra.Verify.Ledger;

namespace PgHaInfra.Tests.Verify.History;

/// <summary>
/// A run of the workload against a database that exists on paper: it loses nothing, now and then another instance takes over, and commits
/// that were under way then are there or not. Everything follows from a seed.
/// </summary>
internal sealed class GeneratedRun
{
    public const long Run = 77;
    public const long System = 7_000_000_000_000_000_001;
    public const int PrimaryReader = 4;
    public const int ReplicaReader = 5;

    private static readonly LedgerHeader Header = new(Run, "db/pg", DateTimeOffset.UnixEpoch, System, 1,
        [ClientKind.Writer, ClientKind.Writer, ClientKind.Appender, ClientKind.Appender,
            ClientKind.PrimaryReader, ClientKind.ReplicaReader, ClientKind.ReplicaReader]);

    private readonly Random random;
    private readonly Dictionary<int, Operation> underWay = [];
    private readonly Dictionary<int, int> sessions = [];
    private readonly Dictionary<int, long> numbers = [];
    private readonly HashSet<int> connected = [];
    private readonly long[] lengths = new long[ListOf.Count];
    private readonly Dictionary<int, long> shown = [];
    private long committed;
    private int server;

    public GeneratedRun(int seed, int steps)
    {
        random = new Random(seed);
        for (var step = 0; step < steps; step++)
        {
            Step();
        }

        // There is always a failover, after which every client was served again.
        FailOver();
        for (var client = 0; client < Header.Clients.Count; client++)
        {
            for (var turn = 0; turn < 12; turn++)
            {
                Turn(client);
            }
        }
    }

    public List<LedgerRecord> Records { get; } = [];

    public List<WrittenRow> Written { get; } = [];

    public List<AppendedRow> Appended { get; } = [];

    public List<Interval> Transitions { get; } = [];

    public long Timeline { get; private set; } = 1;

    public long Time { get; private set; } = 1000;

    public Random Chance => random;

    public int Session(int client) => sessions[client];

    public void Add(LedgerEvent what, int client, int session, long number = 0, long value = 0, long extra = 0) =>
        Records.Add(new(what, client, session, Time += random.Next(1, 50), number, value, extra));

    public void Connect(int client, long system, long timeline, bool replica, long address)
    {
        sessions[client] = sessions.GetValueOrDefault(client) + 1;
        Add(LedgerEvent.Connected, client, sessions[client], system, replica ? -timeline : timeline, address);
    }

    public ClientHistory History() => ClientHistory.From(new WrittenLedger(Header, Records));

    public IReadOnlyList<Anomaly> Check() => HistoryChecker.Check(History(), new FoundRows(Written, Appended), Transitions);

    private void Step()
    {
        if (random.Next(60) == 0)
        {
            FailOver();
        }

        Turn(random.Next(Header.Clients.Count));
    }

    private void Turn(int client)
    {
        if (connected.Add(client))
        {
            var replica = Header.Clients[client] == ClientKind.ReplicaReader;
            Connect(client, System, Timeline, replica, server + 1 + (replica ? client : 0));
            shown.Remove(client);
        }
        else if (client < PrimaryReader)
        {
            Write(client);
        }
        else
        {
            Read(client);
        }
    }

    // Sent, committed and told are three turns: the turns of others come in between.
    private void Write(int client)
    {
        var session = sessions[client];
        if (!underWay.TryGetValue(client, out var operation))
        {
            var number = numbers[client] = numbers.GetValueOrDefault(client) + 1;
            underWay[client] = new Operation(number, null);
            Add(LedgerEvent.Sent, client, session, number);
        }
        else if (operation.Position is not null)
        {
            underWay.Remove(client);
            Add(LedgerEvent.Acknowledged, client, session, operation.Number, operation.Position.Value);
        }
        else if (random.Next(20) == 0)
        {
            underWay.Remove(client);
            Add(LedgerEvent.Refused, client, session, operation.Number, SqlState.Pack("40001"));
        }
        else
        {
            underWay[client] = operation with { Position = Commit(client, operation.Number) };
        }
    }

    private long Commit(int client, long number)
    {
        if (Header.Clients[client] == ClientKind.Writer)
        {
            Written.Add(new(client, number, RowMark.Of(Run, client, number)));
            committed = client == ClientHistory.Watched ? number : committed;
            return 0;
        }

        var list = ListOf.Append(number);
        Appended.Add(new(list, ++lengths[list], client, number));
        return lengths[list];
    }

    private void Read(int client)
    {
        var asked = Time += random.Next(1, 50);
        var replica = Header.Clients[client] == ClientKind.ReplicaReader;
        var from = shown.GetValueOrDefault(client);
        var seen = replica ? random.NextInt64(from, committed + 1) : committed;
        shown[client] = seen;
        Add(LedgerEvent.Read, client, sessions[client], seen, asked, replica ? 1 : 0);
    }

    private void FailOver()
    {
        var from = Time += 1;
        foreach (var (client, operation) in underWay)
        {
            Add(LedgerEvent.Unknown, client, sessions[client], operation.Number);
        }

        underWay.Clear();
        connected.Clear();
        server = (server + 10) % 30;
        Timeline++;
        Transitions.Add(new Interval(from, Time += random.Next(1, 200)));
    }

    private sealed record Operation(long Number, long? Position);
}
