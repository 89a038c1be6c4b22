namespace PgHaInfra.Verify.Timelines;

/// <summary>One attempt of a client.</summary>
/// <param name="At">When its outcome was known, milliseconds from the fault.</param>
/// <param name="Outcome">What came of it.</param>
public readonly record struct ClientSample(double At, ClientOutcome Outcome);
