namespace PgHaInfra.Cli.Testing;

/// <summary>The outcome of one test project.</summary>
/// <param name="Room">The folder below tests/.</param>
/// <param name="Passed">How many tests passed.</param>
/// <param name="Failed">How many failed.</param>
/// <param name="Skipped">How many were not run.</param>
/// <param name="Completed">False when the run broke off before its end, and the counts say little.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Output">What the runner printed.</param>
public sealed record TestRun(string Room, int Passed, int Failed, int Skipped, bool Completed, TimeSpan Duration, string Output);
