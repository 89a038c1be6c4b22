using PgHaInfra.Verify.History;
using PgHaInfra.Verify.Ledger;
using PgHaInfra.Verify.Measurement;

namespace PgHaInfra.Tests.Verify.Measurement;

/// <summary>What a promotion lies between, by what clients saw.</summary>
public sealed class PhaseSplitTests
{
    private const int Writer = 0, Reader = 1;

    private const long Fault = 1000;

    private static readonly LedgerHeader Header =
        new(1, "db/pg", DateTimeOffset.UnixEpoch, 7, 9, [ClientKind.Writer, ClientKind.ReplicaReader]);

    private static readonly LedgerRecord[] Before =
    [
        new(LedgerEvent.Connected, Writer, 1, 100, 7, 1, 1),
        new(LedgerEvent.Connected, Reader, 1, 110, 7, -1, 2),
        Read(880, 900, replica: true),
        new(LedgerEvent.Fault, 0, 0, Fault),
        Read(2000, 2010, replica: true),
    ];

    [Fact]
    public void It_is_between_the_last_question_to_a_replica_and_the_first_answer_of_a_primary() =>
        Check(2000, 2100, Read(2050, 2100, replica: false), Read(2150, 2160, replica: false));

    [Fact]
    public void A_client_that_has_connected_meanwhile_knows_it_earlier() => Check(
        2000, 2060, Connected(timeline: 2, server: 2), Sent, Read(2050, 2100, replica: false));

    [Fact]
    public void Without_a_reader_it_is_when_a_connected_client_begins_its_work() => Check(
        2060, 2060, Connected(timeline: 2, server: 2), Sent);

    [Fact]
    public void There_is_none_when_the_old_primary_goes_on()
    {
        var history = History(Connected(timeline: 1, server: 1), Sent);
        Assert.Null(PhaseSplit.Promotion(history, Fault));
        Assert.Null(PhaseSplit.Promoted(history, Fault));
    }

    private static void Check(long from, long to, params LedgerRecord[] after)
    {
        var history = History(after);
        Assert.Equal(new Interval(from, to), PhaseSplit.Promotion(history, Fault));
        Assert.Equal((from + to) / 2, PhaseSplit.Promoted(history, Fault));
    }

    private static ClientHistory History(params LedgerRecord[] after) =>
        ClientHistory.From(new WrittenLedger(Header, [.. Before, .. after]));

    private static LedgerRecord Sent => new(LedgerEvent.Sent, Writer, 2, 2060, 5);

    private static LedgerRecord Connected(long timeline, long server) => new(LedgerEvent.Connected, Writer, 2, 2040, 7, timeline, server);

    private static LedgerRecord Read(long asked, long answered, bool replica) =>
        new(LedgerEvent.Read, Reader, 1, answered, 0, asked, replica ? 1 : 0);
}
