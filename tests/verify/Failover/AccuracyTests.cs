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
        var promotion = PhaseSplit.Promotion(history, fault)!.Value;
        var (last, first, from) = (At(promotion.From), At(promotion.To), At(fault));
        var logged = new[] { "pg-2", "pg-3" }.SelectMany(environment.Machine.Log).Select(Line).OfType<(DateTimeOffset At, string Text)>()
            .Where(line => line.At > from).OrderBy(line => line.At).ToList();
        DateTimeOffset At(long moment) => ledger.Header.StartedAt.AddMicroseconds(moment);
        var recovered = logged.First(line => line.Text.Contains("archive recovery complete", StringComparison.Ordinal)).At;
        var ready = logged.First(
            line => line.At >= recovered && line.Text.Contains("ready to accept connections", StringComparison.Ordinal)).At;
        output.WriteLine($"{(last - recovered).TotalMilliseconds:0.0} to {(first - recovered).TotalMilliseconds:0.0} ms after the log's "
            + $"'archive recovery complete', 'ready' {(ready - recovered).TotalMilliseconds:0.0} ms after it");

        // The server leaves recovery between the two lines. Between question and answer lies no more than a sampling interval where the
        // machine lets clients run; however busy it is, they enclose the moment.
        Assert.InRange(first, recovered - Tolerance, DateTimeOffset.MaxValue);
        Assert.InRange(last, DateTimeOffset.MinValue, ready + Tolerance);
    }

    private static (DateTimeOffset At, string Text)? Line(string line) =>
        line.Length > 23 && DateTimeOffset.TryParseExact(
            line[..23], "yyyy-MM-dd HH:mm:ss.fff", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
            ? (at, line)
            : null;
}
