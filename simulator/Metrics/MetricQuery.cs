using System.Text.Json.Nodes;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Metrics;

/// <summary>One query of a monitoring ConfigMap in CloudNativePG's form.</summary>
/// <param name="Name">What the metrics' names begin with, after <c>cnpg_</c>.</param>
/// <param name="Sql">The query.</param>
/// <param name="Predicate">A query whose first column says whether this one is to run, or null.</param>
/// <param name="PrimaryOnly">Whether replicas are not asked.</param>
/// <param name="Databases">Where to run it: names or patterns with asterisks; empty for the application's database.</param>
/// <param name="Columns">The columns with their use and description.</param>
internal sealed record MetricQuery(
    string Name,
    string Sql,
    string? Predicate,
    bool PrimaryOnly,
    IReadOnlyList<string> Databases,
    IReadOnlyList<(string Name, string Usage, string Help)> Columns)
{
    /// <summary>Reads the queries of a parsed YAML document; what is no query is left out.</summary>
    public static IEnumerable<MetricQuery> Read(JsonNode? document) =>
        (document as JsonObject ?? []).Where(entry => entry.Value.Text("query") is not null).Select(entry => new MetricQuery(
            entry.Value.Text("name") ?? entry.Key, entry.Value.Text("query")!.Trim().TrimEnd(';'), entry.Value.Text("predicate_query"),
            entry.Value.Flag("primary"), [.. entry.Value.Texts("target_databases")],
            [.. entry.Value.Objects("metrics").SelectMany(ColumnsOf)]));

    private static IEnumerable<(string, string, string)> ColumnsOf(JsonObject column) =>
        column.Select(field => (field.Key, field.Value.Text("usage") ?? "DISCARD", field.Value.Text("description") ?? field.Key));
}
