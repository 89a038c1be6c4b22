namespace PgHaInfra.Simulator.Metrics;

/// <summary>One value of a metric.</summary>
internal sealed record MetricSample(IReadOnlyList<(string Name, string Value)> Labels, double Value);
