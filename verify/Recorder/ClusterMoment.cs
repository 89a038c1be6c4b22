namespace PgHaInfra.Verify.Recorder;

/// <summary>What the API showed from one moment on.</summary>
/// <param name="Time">When the harness learned of it, in microseconds of the run's clock.</param>
/// <param name="View">What it showed.</param>
public sealed record ClusterMoment(long Time, ClusterView View);
