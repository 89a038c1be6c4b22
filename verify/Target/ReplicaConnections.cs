using PgHaInfra.Kube;

namespace PgHaInfra.Verify.Target;

/// <summary>
/// A connection to each instance behind the replicas' endpoint. A client cannot choose one, so it connects until it has met them all.
/// </summary>
public sealed class ReplicaConnections : IAsyncDisposable
{
    // A balancer that throws dice misses one of two replicas in so many attempts less than once in ten million runs.
    private const int AttemptsForEach = 12;

    private readonly List<ReplicaConnection> all = [];

    private ReplicaConnections(IReadOnlyList<string> missing) => Missing = missing;

    /// <summary>The connections, by the instances' names.</summary>
    public IReadOnlyList<ReplicaConnection> All => all;

    /// <summary>Replicas, as the API knows them, that no connection led to.</summary>
    public IReadOnlyList<string> Missing { get; private set; }

    /// <summary>The instances' names, for evidence.</summary>
    public string Names => string.Join(", ", all.Select(replica => replica.Instance));

    /// <summary>Connects to each.</summary>
    /// <exception cref="Npgsql.NpgsqlException">The endpoint cannot be reached or refuses.</exception>
    public static async Task<ReplicaConnections> OpenAsync(CheckContext context, CancellationToken cancel)
    {
        var pods = await context.Api.ListAsync(
            ResourceKind.Pod,
            context.Namespace,
            LabelSelector.Of([new("cnpg.io/cluster", context.Name), new("cnpg.io/podRole", "instance")]),
            cancel: cancel);
        var names = new Dictionary<string, string>();
        foreach (var pod in pods.Items)
        {
            names[(string?)pod.At("status", "podIP") ?? pod.Name] = pod.Name;
        }

        var wanted = pods.Items.Where(pod => pod.Labels["cnpg.io/instanceRole"] == "replica").Select(pod => pod.Name).ToHashSet();
        var made = new ReplicaConnections([]);
        try
        {
            var attempts = AttemptsForEach * Math.Max(wanted.Count, 1);
            while (attempts-- > 0 && !wanted.IsSubsetOf(made.all.Select(one => one.Instance)))
            {
                await made.AddAsync(context.Cluster, names, cancel);
            }

            made.Missing = [.. wanted.Except(made.all.Select(one => one.Instance)).Order(StringComparer.Ordinal)];
            made.all.Sort((one, other) => string.CompareOrdinal(one.Instance, other.Instance));
            return made;
        }
        catch
        {
            await made.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var replica in all)
        {
            await replica.DisposeAsync();
        }
    }

    private async Task AddAsync(TargetCluster cluster, Dictionary<string, string> names, CancellationToken cancel)
    {
        var connection = await cluster.OpenAsync(cluster.Replicas, cancel);
        try
        {
            var address = await connection.AskAsync<string>("SELECT host(inet_server_addr())", cancel) ?? "";
            var replica = new ReplicaConnection(names.GetValueOrDefault(address, address), connection);
            if (all.All(known => known.Instance != replica.Instance))
            {
                all.Add(replica);
                connection = null;
            }
        }
        finally
        {
            if (connection is not null)
            {
                await connection.DisposeAsync();
            }
        }
    }
}
