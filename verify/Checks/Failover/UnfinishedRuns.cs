using PgHaInfra.Verify.History;
using PgHaInfra.Verify.Ledger;
using PgHaInfra.Verify.Workload;

namespace PgHaInfra.Verify.Checks.Failover;

/// <summary>
/// Finishes the judgement of runs whose harness was killed: their ledgers are in the folder, their rows still in the database.
/// </summary>
internal static class UnfinishedRuns
{
    /// <summary>Judges the run whose rows are there, if its ledger is in the folder.</summary>
    /// <returns>What is to be said of it, and what was wrong; null when there is no such run.</returns>
    public static async Task<(string Text, IReadOnlyList<Anomaly> Anomalies)?> JudgeAsync(CheckContext context, CancellationToken cancel)
    {
        if (context.Directory is not { } folder || !Directory.Exists(folder)
            || await WorkloadSchema.RunAsync(context.Cluster, cancel) is not { } run)
        {
            return null;
        }

        foreach (var file in Directory.EnumerateFiles(folder, "*.ledger").Order(StringComparer.Ordinal))
        {
            var ledger = LedgerReader.Read(file);
            if (!ledger.IsComplete && ledger.Header.Run == run)
            {
                var history = ClientHistory.From(ledger);
                // Nobody knows until when roles were moving.
                var anomalies = HistoryChecker.Check(
                    history, await WorkloadSchema.ReadAsync(context.Cluster, cancel), [new(0, long.MaxValue)]);
                var acknowledged = history.Writes.Count(write => write.Outcome == WriteOutcome.Acknowledged);
                return ($"the run of {ledger.Header.StartedAt:u}, which was killed: "
                    + $"{acknowledged} rows acknowledged, {anomalies.Count} things wrong", anomalies);
            }
        }

        return null;
    }
}
