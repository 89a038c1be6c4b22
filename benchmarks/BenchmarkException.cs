namespace PgHaInfra.Benchmarks;

/// <summary>A measurement could not be made; the message says why in one line.</summary>
public sealed class BenchmarkException(string message) : Exception(message);
