using System.Globalization;
using PgHaInfra.Verify;
using PgHaInfra.Verify.Checks.Failover;
using PgHaInfra.Verify.History;
using PgHaInfra.Verify.Ledger;
using PgHaInfra.Verify.Measurement;
using Xunit.Abstractions;

namespace PgHaInfra.Tests.Verify.Failover;

/// <summary>What the harness measures, beside the server's own log.</summary>
[Collection(DisturbedEnvironment.Collection)]
public sealed class AccuracyTests(DisturbedEnvironment environment, ITestOutputHelper output)
{
    private static readonly TimeSpan Tolerance = TimeSpan.FromMilliseconds(10);

    [Fact]
    public async Task The_promotion_is_seen_when_the_server_logs_it()
    {
        foreach (var pod in new[] { "pg-1", "pg-2", "pg-3" })
        {
            await environment.Machine.ExecuteAsync(pod, "ALTER SYSTEM SET log_timezone = 'UTC'");
            await environment.Machine.ExecuteAsync(pod, "SELECT pg_reload_conf()");
        }

        var folder = Directory.CreateTempSubdirectory("pgha-accuracy-").FullName;
        var context = await environment.Machine.ContextAsync() with { Directory = folder };
        var finding = (await Harness.RunAsync(context, new PrimaryKilled(), CancellationToken.None)).Finding;
        var ledger = LedgerReader.Read(Assert.Single(Directory.GetFiles(folder)));
        Directory.Delete(folder, recursive: true);

        Assert.Equal(Verdict.Pass, finding.Verdict);
        var fault = ledger.Records.First(record => record.Event == LedgerEvent.Fault).Time;
        var history = ClientHistory.From(ledger);
        var seen = ledger.Header.StartedAt.AddMicroseconds(PhaseSplit.Promoted(history, fault)!.Value);
        var from = ledger.Header.StartedAt.AddMicroseconds(fault);
        var logged = new[] { "pg-2", "pg-3" }.SelectMany(environment.Machine.Log).Select(Line).OfType<(DateTimeOffset At, string Text)>()
            .Where(line => line.At > from).OrderBy(line => line.At).ToList();
        var recovered = logged.First(line => line.Text.Contains("archive recovery complete", StringComparison.Ordinal)).At;
        var ready = logged.First(
            line => line.At >= recovered && line.Text.Contains("ready to accept connections", StringComparison.Ordinal)).At;
        output.WriteLine($"promotion seen {(seen - ready).TotalMilliseconds:0.0} ms after the log's 'ready', "
            + $"{(seen - recovered).TotalMilliseconds:0.0} ms after 'archive recovery complete'");

        // The server leaves recovery between the two lines; the last answer before from a replica and the first one after from a primary
        // enclose the moment. Between them lies no more than a sampling interval, however busy the machine is.
        var last = history.Reads
            .Where(read => read.Replica && read.Answered < PhaseSplit.Promoted(history, fault) && OfPromoted(history, read, fault))
            .Select(read => ledger.Header.StartedAt.AddMicroseconds(read.Asked)).Max();
        Assert.InRange(seen, recovered - Tolerance, DateTimeOffset.MaxValue);
        Assert.InRange(last, DateTimeOffset.MinValue, ready + Tolerance);
    }

    private static bool OfPromoted(ClientHistory history, Read read, long fault) =>
        history.Reads.Any(other => other.Asked >= fault && !other.Replica && (other.Client, other.Session) == (read.Client, read.Session));

    private static (DateTimeOffset At, string Text)? Line(string line) =>
        line.Length > 23 && DateTimeOffset.TryParseExact(
            line[..23], "yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? (at, line)
            : null;
}
