using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Npgsql;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Postgres;

namespace PgHaInfra.Simulator.Metrics;

/// <summary>Asks an instance the queries of its monitoring.</summary>
/// <param name="layout">The instance.</param>
/// <param name="application">The application's database, where queries run that name none.</param>
internal sealed class QueryRunner(InstanceLayout layout, string application)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Names of the queries that failed.</summary>
    public List<string> Failures { get; } = [];

    public async Task<IReadOnlyList<MetricFamily>> RunAsync(IEnumerable<MetricQuery> queries, bool isPrimary)
    {
        var families = new List<MetricFamily>();
        var all = queries.Where(query => isPrimary || !query.PrimaryOnly).ToList();
        var databases = await DatabasesAsync().ConfigureAwait(false);
        foreach (var database in databases)
        {
            var here = all.Where(query => Concerns(query, database)).ToList();
            if (here.Count > 0)
            {
                await using var sql = new ControlConnection(layout, database);
                foreach (var query in here)
                {
                    await RunAsync(sql, query, families).ConfigureAwait(false);
                }
            }
        }
        return [.. families.GroupBy(family => family.Name)
            .Select(same => same.First() with { Samples = [.. same.SelectMany(one => one.Samples)] })];
    }

    private async Task<IReadOnlyList<string>> DatabasesAsync()
    {
        await using var sql = new ControlConnection(layout);
        return await sql.ListAsync(
            "SELECT datname::text FROM pg_database WHERE datallowconn AND NOT datistemplate", row => row.GetString(0), Patience)
            .ConfigureAwait(false);
    }

    private bool Concerns(MetricQuery query, string database) => query.Databases.Count == 0
        ? database == application || (application.Length == 0 && database == "postgres")
        : query.Databases.Any(pattern => Regex.IsMatch(database, $"^{Regex.Escape(pattern).Replace("\\*", ".*")}$"));

    private async Task RunAsync(ControlConnection sql, MetricQuery query, List<MetricFamily> families)
    {
        try
        {
            if (query.Predicate is { } predicate
                && await sql.FirstAsync(
                    $"SELECT p::text FROM ({predicate.Trim().TrimEnd(';')}) q(p)", row => row.GetString(0), Patience)
                    .ConfigureAwait(false) != "true")
            {
                return;
            }
            // As JSON, because a query may have columns of any type.
            var rows = await sql.ListAsync(
                $"SELECT row_to_json(q)::text FROM ({query.Sql}) q", row => JsonNode.Parse(row.GetString(0))!, Patience)
                .ConfigureAwait(false);
            families.AddRange(Families(query, rows));
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or InvalidOperationException)
        {
            Failures.Add(query.Name);
        }
    }

    private static IEnumerable<MetricFamily> Families(MetricQuery query, IReadOnlyList<JsonNode> rows)
    {
        var labels = query.Columns.Where(column => column.Usage == "LABEL").Select(column => column.Name).ToList();
        foreach (var (name, usage, help) in query.Columns.Where(column => column.Usage is "GAUGE" or "COUNTER" or "DURATION"))
        {
            var samples = rows.Where(row => row[name] is not null).Select(row => new MetricSample(
                [.. labels.Select(label => (label, $"{row[label]}"))], Number(row[name]!))).ToList();
            yield return new MetricFamily($"cnpg_{query.Name}_{name}", usage == "COUNTER" ? "counter" : "gauge", help, samples);
        }
    }

    private static double Number(JsonNode value) => value.GetValueKind() switch
    {
        System.Text.Json.JsonValueKind.True => 1,
        System.Text.Json.JsonValueKind.False => 0,
        _ => double.TryParse($"{value}", CultureInfo.InvariantCulture, out var number) ? number : double.NaN,
    };
}
