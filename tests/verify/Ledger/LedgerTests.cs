using PgHaInfra.Verify.History;
using PgHaInfra.Verify.Ledger;

namespace PgHaInfra.Tests.Verify.Ledger;

public sealed class LedgerTests : IDisposable
{
    private const int RecordSize = 44;

    private static readonly LedgerHeader Header = new(
        42, "db/pg", new DateTimeOffset(2026, 5, 1, 12, 0, 0, 123, TimeSpan.Zero), 7_123_456_789_012_345_678, 9,
        [ClientKind.Writer, ClientKind.Appender, ClientKind.ReplicaReader]);

    private static readonly LedgerRecord[] Records =
    [
        new(LedgerEvent.Connected, 0, 1, 10, Header.SystemIdentifier, 1, 0x7f000001),
        new(LedgerEvent.Sent, 0, 1, 20, 1),
        new(LedgerEvent.Acknowledged, 0, 1, 30, 1),
        new(LedgerEvent.Sent, 0, 1, 40, 2),
        new(LedgerEvent.Refused, 0, 1, 50, 2, SqlState.Pack("25006")),
        new(LedgerEvent.Sent, 1, 3, 60, 1, long.MinValue, long.MaxValue),
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("pgha-ledger-").FullName;

    private string LedgerFile => Path.Combine(folder, "run.ledger");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void What_was_written_is_read()
    {
        WriteAll();

        var read = LedgerReader.Read(LedgerFile);

        Assert.Equal(Header with { Clients = read.Header.Clients }, read.Header);
        Assert.Equal(Header.Clients, read.Header.Clients);
        Assert.Equal(Records, read.Records);
        Assert.False(read.IsComplete);
    }

    [Fact]
    public void A_record_is_in_the_file_before_the_next_step_is_taken()
    {
        using var writer = LedgerWriter.Create(LedgerFile, Header);
        writer.Add(Records[0]);

        // Neither flushed nor closed: what a killed process leaves behind.
        Assert.Single(LedgerReader.Read(LedgerFile).Records);
    }

    [Fact]
    public void A_torn_last_record_is_left_out_wherever_it_is_torn()
    {
        WriteAll();
        var whole = File.ReadAllBytes(LedgerFile);
        for (var cut = 1; cut < RecordSize; cut++)
        {
            File.WriteAllBytes(LedgerFile, whole[..^cut]);
            Assert.Equal(Records[..^1], LedgerReader.Read(LedgerFile).Records);
        }
    }

    [Fact]
    public void A_last_record_of_which_only_a_part_reached_the_disk_is_left_out()
    {
        WriteAll();
        var whole = File.ReadAllBytes(LedgerFile);
        whole.AsSpan(whole.Length - 10).Clear();
        File.WriteAllBytes(LedgerFile, whole);

        Assert.Equal(Records[..^1], LedgerReader.Read(LedgerFile).Records);
    }

    [Fact]
    public void Damage_anywhere_else_is_told_and_never_read_over()
    {
        WriteAll();
        var whole = File.ReadAllBytes(LedgerFile);
        for (var at = 0; at < whole.Length - RecordSize; at++)
        {
            var damaged = whole.ToArray();
            damaged[at] ^= 0x10;
            File.WriteAllBytes(LedgerFile, damaged);
            Assert.Throws<LedgerException>(() => LedgerReader.Read(LedgerFile));
        }
    }

    [Fact]
    public void A_ledger_is_never_written_over()
    {
        WriteAll();

        Assert.Throws<IOException>(() => LedgerWriter.Create(LedgerFile, Header));
    }

    [Fact]
    public void A_history_of_a_killed_run_leaves_open_what_had_no_outcome()
    {
        WriteAll();

        var history = ClientHistory.From(LedgerReader.Read(LedgerFile));

        Assert.Equal(
            [WriteOutcome.Acknowledged, WriteOutcome.Refused, WriteOutcome.Unknown], history.Writes.Select(write => write.Outcome));
        Assert.Empty(HistoryChecker.Check(history, new FoundRows([new(0, 1, RowMark.Of(42, 0, 1))], [new(1, 1, 1, 1)]), []));
        Assert.Empty(HistoryChecker.Check(history, new FoundRows([new(0, 1, RowMark.Of(42, 0, 1))], []), []));
    }

    [Fact]
    public void Sqlstates_and_addresses_keep_their_meaning()
    {
        Assert.Equal("57P01", SqlState.Unpack(SqlState.Pack("57P01")));
        Assert.Equal("", SqlState.Unpack(SqlState.Pack(null)));
        Assert.Equal("10.224.0.7", ServerId.Show(ServerId.Of(System.Net.IPAddress.Parse("10.224.0.7"))));
        Assert.Equal("192.168.255.254", ServerId.Show(ServerId.Of(System.Net.IPAddress.Parse("192.168.255.254"))));
        Assert.NotEqual(ServerId.Of(System.Net.IPAddress.Parse("fd00::1")), ServerId.Of(System.Net.IPAddress.Parse("fd00::2")));
    }

    private void WriteAll()
    {
        using var writer = LedgerWriter.Create(LedgerFile, Header);
        foreach (var record in Records)
        {
            writer.Add(record);
        }
    }
}
