using System.Globalization;
using PgHaInfra.Simulator.Metrics;
using PgHaInfra.Simulator.Postgres;
using PgHaInfra.Simulator.Postgres.Processes;

namespace PgHaInfra.Simulator.Pooler;

/// <summary>
/// What one PgBouncer answers to a scrape: its SHOW LISTS, SHOW POOLS and SHOW STATS under the names of CloudNativePG's exporter.
/// </summary>
/// <param name="tools">Has psql, which speaks what the admin console understands.</param>
/// <param name="directory">Where the admin socket is.</param>
/// <param name="time">The clock.</param>
internal sealed class PoolerMetrics(ToolRunner tools, string directory, TimeProvider time)
{
    private const string Prefix = "cnpg_pgbouncer_";
    private const char Separator = '\x1f';
    private const string Between = "\x1e";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    // What newer releases of PgBouncer count; CloudNativePG's exporter has a nought where one does not.
    private static readonly string[] NewerPools = ["cl_cancel_req", "load_balance_hosts"];
    private static readonly string[] NewerStats =
    [
        "total_client_parse_count", "total_server_parse_count", "total_bind_count",
        "avg_client_parse_count", "avg_server_parse_count", "avg_bind_count",
    ];

    private readonly Lock gate = new();
    private readonly SortedDictionary<string, int> errors = new(StringComparer.Ordinal);
    private int collections;

    public async Task<string> ScrapeAsync()
    {
        var began = time.GetTimestamp();
        var families = new List<MetricFamily>();
        string? failure = null;
        try
        {
            families.AddRange(Read(await AskAsync().ConfigureAwait(false)));
        }
        catch (Exception e) when (e is PostgresToolException or OperationCanceledException or FormatException)
        {
            failure = e.Message;
        }
        lock (gate)
        {
            collections++;
            if (failure is not null)
            {
                errors[failure] = errors.GetValueOrDefault(failure) + 1;
            }
            families.Add(new(Prefix + "collections_total", "counter", "How often PgBouncer was asked", [new([], collections)]));
            families.Add(new(Prefix + "collection_errors_total", "counter", "How often PgBouncer did not answer",
                [.. errors.Select(error => new MetricSample([("collector", error.Key)], error.Value))]));
        }
        families.Add(MetricFamily.Gauge(
            Prefix + "last_collection_error", "1 when PgBouncer did not answer, else 0", failure is null ? 0 : 1));
        families.Add(MetricFamily.Gauge(Prefix + "collection_duration_seconds", "How long the answer took", "collector",
            ("Collect.up", time.GetElapsedTime(began).TotalSeconds)));
        return Exposition.Write(families);
    }

    private async Task<string> AskAsync()
    {
        using var patience = new CancellationTokenSource(Patience, time);
        string[] arguments =
        [
            "-X", "-q", "-A", "-F", $"{Separator}", "-P", "footer=off",
            "-h", directory, "-p", $"{InstanceLayout.Port}", "-U", PoolerFiles.Admin, "-d", PoolerFiles.Admin,
            "-c", "SHOW LISTS", "-c", $"\\echo {Between}", "-c", "SHOW POOLS", "-c", $"\\echo {Between}", "-c", "SHOW STATS",
        ];
        return await tools.RunAsync("psql", arguments, null, patience.Token).ConfigureAwait(false);
    }

    private static IEnumerable<MetricFamily> Read(string printed)
    {
        if (printed.Split($"{Between}\n").Select(Rows).ToList() is not [var lists, var pools, var stats])
        {
            throw new FormatException("PgBouncer's answer is incomplete");
        }
        return
        [
            .. lists.Select(row =>
                MetricFamily.Gauge($"{Prefix}lists_{row["list"]}", $"SHOW LISTS, {row["list"]}", Number("items", row["items"]))),
            .. Families("pools", pools, ["database", "user"], NewerPools),
            .. Families("stats", stats, ["database"], NewerStats),
        ];
    }

    private static List<Dictionary<string, string>> Rows(string table)
    {
        var lines = table.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var columns = lines.FirstOrDefault("").Split(Separator);
        return
        [
            .. lines.Skip(1).Select(line => columns.Zip(line.Split(Separator)).ToDictionary(field => field.First, field => field.Second)),
        ];
    }

    private static IEnumerable<MetricFamily> Families(
        string table, List<Dictionary<string, string>> rows, string[] labels, string[] newer) =>
        // The exporter leaves the assignments out whatever the release.
        rows.SelectMany(row => row.Keys).Concat(rows.Count > 0 ? newer : []).Distinct().Except(labels)
            .Where(column => !column.EndsWith("_server_assignment_count", StringComparison.Ordinal))
            .Select(column => new MetricFamily($"{Prefix}{table}_{Name(column)}", "gauge", $"SHOW {table.ToUpperInvariant()}, {column}",
                [.. rows.Select(row => new MetricSample(
                    [.. labels.Select(label => (label, row[label]))], Number(column, row.GetValueOrDefault(column, "0"))))]));

    private static string Name(string column) => column == "sv_being_canceled" ? "sv_wait_cancels" : column;

    private static double Number(string column, string text) => (column, text) switch
    {
        ("pool_mode", _) => Array.IndexOf(["", "session", "transaction", "statement"], text),
        (_, "") => 0,
        _ => double.Parse(text, CultureInfo.InvariantCulture),
    };
}
