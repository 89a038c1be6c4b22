namespace PgHaInfra.Simulator.Metrics;

/// <summary>All samples of one metric.</summary>
/// <param name="Name">The metric's name.</param>
/// <param name="Type"><c>gauge</c> or <c>counter</c>.</param>
/// <param name="Help">What it says, in one line.</param>
/// <param name="Samples">Its samples.</param>
internal sealed record MetricFamily(string Name, string Type, string Help, IReadOnlyList<MetricSample> Samples)
{
    /// <summary>A gauge with one sample and no labels.</summary>
    public static MetricFamily Gauge(string name, string help, double value) => new(name, "gauge", help, [new MetricSample([], value)]);

    /// <summary>A gauge whose samples differ in one label.</summary>
    public static MetricFamily Gauge(string name, string help, string label, params IEnumerable<(string Value, double Number)> samples) =>
        new(name, "gauge", help, [.. samples.Select(sample => new MetricSample([(label, sample.Value)], sample.Number))]);
}
