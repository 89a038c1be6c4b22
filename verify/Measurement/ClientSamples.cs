using PgHaInfra.Verify.History;
using PgHaInfra.Verify.Ledger;
using PgHaInfra.Verify.Timelines;

namespace PgHaInfra.Verify.Measurement;

/// <summary>What clients got of an endpoint, attempt by attempt.</summary>
public static class ClientSamples
{
    /// <summary>Every attempt to write: client, when its outcome was known, and the outcome.</summary>
    public static IReadOnlyList<(int Client, long Time, ClientOutcome Outcome)> Writes(ClientHistory history) =>
        Sorted(history, [ClientKind.Writer, ClientKind.Appender], history.Writes
            .Where(write => write.Ended != long.MaxValue)
            .Select(write => (write.Client, write.Ended, write.Outcome switch
            {
                WriteOutcome.Acknowledged => ClientOutcome.Success,
                WriteOutcome.Refused => ClientOutcome.Failure,
                _ => ClientOutcome.Unknown,
            })));

    /// <summary>Every attempt to read from the primary's or the replicas' endpoint.</summary>
    /// <param name="history">What clients saw.</param>
    /// <param name="kind"><see cref="ClientKind.PrimaryReader"/> or <see cref="ClientKind.ReplicaReader"/>.</param>
    public static IReadOnlyList<(int Client, long Time, ClientOutcome Outcome)> Reads(ClientHistory history, ClientKind kind) =>
        Sorted(history, [kind], history.Reads
            .Where(read => history.Kind(read.Client) == kind)
            .Select(read => (
                read.Client, read.Answered,
                read.Replica == (kind == ClientKind.ReplicaReader) ? ClientOutcome.Success : ClientOutcome.Wrong)));

    /// <summary>Every attempt of every client, in the order of time.</summary>
    public static IReadOnlyList<(int Client, long Time, ClientOutcome Outcome)> All(ClientHistory history) =>
    [
        .. Writes(history).Concat(Reads(history, ClientKind.PrimaryReader))
            .Concat(Reads(history, ClientKind.ReplicaReader)).OrderBy(sample => sample.Time),
    ];

    private static List<(int Client, long Time, ClientOutcome Outcome)> Sorted(
        ClientHistory history, ClientKind[] kinds, IEnumerable<(int Client, long Time, ClientOutcome Outcome)> answered) =>
    [
        .. answered
            .Concat(history.Failures.Where(failure => kinds.Contains(history.Kind(failure.Client)))
                .Select(failure => (failure.Client, failure.Time, ClientOutcome.Failure)))
            .OrderBy(sample => sample.Time),
    ];
}
