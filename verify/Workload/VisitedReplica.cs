namespace PgHaInfra.Verify.Workload;

/// <summary>A replica as it was found.</summary>
/// <param name="Address">Its address.</param>
/// <param name="CaughtUp">When it had replayed everything, in microseconds of the run's clock; null when it had not.</param>
/// <param name="Content">A digest of the workload's rows once it had caught up; before, how far it was.</param>
public sealed record VisitedReplica(string Address, long? CaughtUp, string Content);
