using PgHaInfra.Verify.Ledger;
using PgHaInfra.Verify.Recorder;

namespace PgHaInfra.Verify.Workload;

/// <summary>What the clients of one workload share.</summary>
/// <param name="Ledger">Where they note what they do.</param>
/// <param name="Clock">What they tell the time by.</param>
/// <param name="Time">What they wait by.</param>
/// <param name="Options">How they behave.</param>
/// <param name="Run">The run's number.</param>
/// <param name="Progress">What others wait for.</param>
/// <param name="Stop">Asks them to come to an end, each after the answer it waits for.</param>
internal sealed record ClientContext(
    LedgerWriter Ledger, RunClock Clock, TimeProvider Time, WorkloadOptions Options,
    long Run, WorkloadProgress Progress, CancellationToken Stop);
