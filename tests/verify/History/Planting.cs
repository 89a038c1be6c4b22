using PgHaInfra.Verify.History;
using PgHaInfra.Verify.Ledger;

namespace PgHaInfra.Tests.Verify.History;

/// <summary>Makes one thing wrong in a healthy run.</summary>
internal static class Planting
{
    public static void Plant(AnomalyKind kind, GeneratedRun run)
    {
        switch (kind)
        {
            case AnomalyKind.LostRow:
                LoseRow(run);
                break;
            case AnomalyKind.DuplicateRow:
                run.Written.Add(Any(run, run.Written));
                break;
            case AnomalyKind.PhantomRow:
                PhantomRow(run);
                break;
            case AnomalyKind.DamagedRow:
                var row = Any(run, run.Written);
                run.Written[run.Written.IndexOf(row)] = row with { Mark = row.Mark ^ 1 };
                break;
            case AnomalyKind.WrongOrder:
                WrongOrder(run);
                break;
            case AnomalyKind.StalePrimary:
                run.Connect(GeneratedRun.PrimaryReader, GeneratedRun.System, run.Timeline - 1, false, 99);
                break;
            case AnomalyKind.TwoPrimaries:
                // On the older timeline, or on the same one at another server.
                run.Connect(0, GeneratedRun.System, run.Timeline - run.Chance.Next(2), false, 99);
                Acknowledge(run, 0);
                Acknowledge(run, 1);
                Acknowledge(run, 0);
                break;
            case AnomalyKind.ForeignSystem:
                run.Connect(run.Chance.Next(7), GeneratedRun.System + 1, run.Timeline, run.Chance.Next(2) == 0, 99);
                break;
            case AnomalyKind.WrongRole:
                var toReplicas = run.Chance.Next(2) == 0;
                run.Connect(toReplicas ? GeneratedRun.ReplicaReader : 0, GeneratedRun.System, run.Timeline, !toReplicas, 99);
                break;
            case AnomalyKind.LostReadYourWrites:
                Acknowledge(run, 0);
                Read(run, GeneratedRun.PrimaryReader, run.History().Writes.Last(write => write.Client == 0).Number - 1, false);
                break;
            case AnomalyKind.ImpossibleRead:
                ImpossibleRead(run);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(kind));
        }
    }

    private static void LoseRow(GeneratedRun run)
    {
        var acknowledged = Any(run, Acknowledged(run));
        run.Written.RemoveAll(row => (row.Client, row.Number) == (acknowledged.Client, acknowledged.Number));
        run.Appended.RemoveAll(row => (row.Client, row.Number) == (acknowledged.Client, acknowledged.Number));
    }

    private static void PhantomRow(GeneratedRun run)
    {
        var refused = run.History().Writes.FirstOrDefault(write => write.Outcome == WriteOutcome.Refused && write.Client < 2);
        var (client, number) = refused.Number > 0 && run.Chance.Next(2) == 0
            ? (refused.Client, refused.Number)
            : (run.Chance.Next(9), 1_000_000);
        run.Written.Add(new(client, number, RowMark.Of(GeneratedRun.Run, client, number)));
    }

    private static void WrongOrder(GeneratedRun run)
    {
        var list = run.Appended.Where(row => row.List == 0).OrderBy(row => row.Position).ToList();
        var (first, last) = (list[0], list[^1]);
        run.Appended.Remove(first);
        run.Appended.Remove(last);
        run.Appended.Add(first with { Position = last.Position });
        run.Appended.Add(last with { Position = first.Position });
        if (run.Chance.Next(2) == 0)
        {
            // Their acknowledgements agree: only the order in time gives it away.
            Tell(run, first, last.Position);
            Tell(run, last, first.Position);
        }
    }

    private static void Tell(GeneratedRun run, AppendedRow row, long position)
    {
        var at = run.Records.FindIndex(
            record => record.Event == LedgerEvent.Acknowledged && (record.Client, record.Number) == (row.Client, row.Number));
        if (at >= 0)
        {
            run.Records[at] = run.Records[at] with { Value = position };
        }
    }

    private static void ImpossibleRead(GeneratedRun run)
    {
        var session = run.Session(GeneratedRun.ReplicaReader);
        var had = run.Records
            .Where(record => record.Event == LedgerEvent.Read && record.Client == GeneratedRun.ReplicaReader && record.Session == session)
            .Select(record => record.Number).DefaultIfEmpty().Max();
        Read(run, GeneratedRun.ReplicaReader, had > 0 && run.Chance.Next(2) == 0 ? had - 1 : 1_000_000, true);
    }

    private static void Acknowledge(GeneratedRun run, int client)
    {
        var number = run.Records.Where(record => record.Event == LedgerEvent.Sent && record.Client == client)
            .Select(record => record.Number).DefaultIfEmpty().Max() + 1;
        run.Add(LedgerEvent.Sent, client, run.Session(client), number);
        run.Add(LedgerEvent.Acknowledged, client, run.Session(client), number);
        run.Written.Add(new(client, number, RowMark.Of(GeneratedRun.Run, client, number)));
    }

    private static void Read(GeneratedRun run, int client, long seen, bool replica) =>
        run.Add(LedgerEvent.Read, client, run.Session(client), seen, run.Time + 1, replica ? 1 : 0);

    private static List<Write> Acknowledged(GeneratedRun run) =>
        [.. run.History().Writes.Where(write => write.Outcome == WriteOutcome.Acknowledged)];

    private static T Any<T>(GeneratedRun run, IReadOnlyList<T> of) => of[run.Chance.Next(of.Count)];
}
