namespace PgHaInfra.Verify.History;

/// <summary>One thing that is wrong with what clients saw.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Time">When, in microseconds of the run's clock; null where it was found in the rows afterwards.</param>
/// <param name="Text">The evidence, in one line.</param>
public sealed record Anomaly(AnomalyKind Kind, long? Time, string Text);
