using System.Text.Json.Nodes;
using Npgsql;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Operator;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Postgres;

namespace PgHaInfra.Simulator.Metrics;

/// <summary>
/// What one instance answers to a scrape. The server is asked then, and not again before spec.monitoring.metricsQueriesTTL is over.
/// </summary>
internal sealed class InstanceMetrics(OperatorEnvironment environment, string ns, string pod, string cluster)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly Lazy<IReadOnlyList<MetricQuery>> Defaults = new(ReadDefaults);

    private readonly InstanceLayout layout = new(environment.StateDirectory, ns, pod, false);
    private readonly SemaphoreSlim turn = new(1, 1);
    private IReadOnlyList<MetricFamily> asked = [];
    private long askedAt;
    private int collections;
    private Dictionary<string, int> failures = [];

    public async Task<string> ScrapeAsync()
    {
        if (environment.Store.Get(ResourceKind.Cluster, ns, cluster) is not { } owner)
        {
            return "";
        }
        await turn.WaitAsync().ConfigureAwait(false);
        try
        {
            var began = environment.Time.GetTimestamp();
            var (up, families) = await CollectAsync(owner).ConfigureAwait(false);
            var seconds = environment.Time.GetElapsedTime(began).TotalSeconds;
            collections++;
            return Exposition.Write([
                .. CollectorMetrics.OfCluster(owner, up, new ClusterSpec(owner).IsFenced(pod)),
                .. families,
                new MetricFamily(
                    "cnpg_collector_collections_total", "counter", "How often PostgreSQL was asked for metrics", [new([], collections)]),
                MetricFamily.Gauge("cnpg_collector_last_collection_error", "1 when the last collection failed, else 0",
                    up && failures.Count == 0 ? 0 : 1),
                MetricFamily.Gauge("cnpg_collector_collection_duration_seconds", "How long the last collection took",
                    "collector", ("Collect.up", seconds)),
                new MetricFamily("cnpg_collector_collection_errors_total", "counter", "Failed collections",
                    [.. failures.Select(failed => new MetricSample([("collector", failed.Key)], failed.Value))]),
            ]);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<(bool Up, IReadOnlyList<MetricFamily> Families)> CollectAsync(KubeObject owner)
    {
        try
        {
            await using var sql = new ControlConnection(layout);
            var own = await CollectorMetrics.ReadAsync(sql, owner, Patience).ConfigureAwait(false);
            var lifetime = TimeSpan.FromSeconds(owner.At("spec", "monitoring").Number("metricsQueriesTTL") ?? 0);
            if (asked.Count == 0 || environment.Time.GetElapsedTime(askedAt) >= lifetime)
            {
                var runner = new QueryRunner(layout, new ClusterSpec(owner).Database);
                var primary = owner.At("status").Text("currentPrimary") == pod;
                asked = await runner.RunAsync(Queries(owner), primary).ConfigureAwait(false);
                askedAt = environment.Time.GetTimestamp();
                failures = runner.Failures.GroupBy(name => name)
                    .ToDictionary(name => name.Key, name => failures.GetValueOrDefault(name.Key) + name.Count());
            }
            return (true, [.. own, .. asked]);
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or InvalidOperationException)
        {
            return (false, []);
        }
    }

    private IEnumerable<MetricQuery> Queries(KubeObject owner)
    {
        var monitoring = owner.At("spec", "monitoring");
        var custom = Custom(monitoring, "customQueriesConfigMap", ResourceKind.ConfigMap)
            .Concat(Custom(monitoring, "customQueriesSecret", ResourceKind.Secret));
        return monitoring.Flag("disableDefaultQueries") ? custom : Defaults.Value.Concat(custom);
    }

    private IEnumerable<MetricQuery> Custom(JsonNode? monitoring, string field, ResourceKind kind)
    {
        foreach (var reference in monitoring.Objects(field))
        {
            var holder = environment.Store.Get(kind, ns, reference.Text("name") ?? "");
            var text = holder?.At("data").Text(reference.Text("key") ?? "queries");
            if (text is not null && kind == ResourceKind.Secret)
            {
                text = System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(text));
            }
            foreach (var query in MetricQuery.Read(text is null ? null : Parse(text)))
            {
                yield return query;
            }
        }
    }

    private static IReadOnlyList<MetricQuery> ReadDefaults()
    {
        using var stream = typeof(InstanceMetrics).Assembly.GetManifestResourceStream("Metrics/default-queries.yaml")!;
        using var reader = new StreamReader(stream);
        return [.. MetricQuery.Read(Parse(reader.ReadToEnd()))];
    }

    private static JsonNode? Parse(string yaml)
    {
        try
        {
            return KubeYaml.Parse(yaml);
        }
        catch (FormatException)
        {
            return null;
        }
    }
}
