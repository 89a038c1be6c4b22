using PgHaInfra.Verify.Ledger;
using PgHaInfra.Verify.Recorder;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Workload;

/// <summary>
/// The clients of one run: writers, appenders and readers through the public endpoints, over TLS, each with a connection of its own. What
/// they do and see goes to a ledger.
/// </summary>
public sealed class ClientWorkload : IAsyncDisposable
{
    // How often a reader tries for a replica that no other one watches.
    private const int SpreadAttempts = 4;

    // Of the primary every write is a sample too.
    private const int PrimaryInterval = 5;

    // With more replicas each is still asked often enough to see its promotion to 10 ms.
    private const int MostTurns = 2;

    private readonly CancellationTokenSource stop = new();
    private readonly WorkloadProgress progress = new();
    private readonly TaskCompletionSource failure = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly EndpointSource primary;
    private readonly EndpointSource replicas;
    private readonly LedgerWriter ledger;
    private readonly RunClock clock;
    private readonly ClientKind[] kinds;
    private Task clients = Task.CompletedTask;
    private bool stopped;

    private ClientWorkload(TargetCluster cluster, LedgerWriter ledger, RunClock clock, WorkloadOptions options, ClientKind[] kinds)
    {
        (this.ledger, this.clock, this.kinds) = (ledger, clock, kinds);
        primary = new EndpointSource(cluster, cluster.Primary, options.Patience);
        replicas = new EndpointSource(cluster, cluster.Replicas, options.Patience);
    }

    /// <summary>Where the ledger is.</summary>
    public string LedgerPath => ledger.Path;

    /// <summary>The newest timeline on which a write was acknowledged; 0 before the first.</summary>
    public long NewestTimeline => progress.NewestTimeline;

    /// <summary>Acknowledged writes of all clients.</summary>
    public long Acknowledged => Enumerable.Range(0, kinds.Length).Sum(progress.Acknowledged);

    /// <summary>Makes the tables and starts the clients.</summary>
    /// <param name="cluster">Whose endpoints.</param>
    /// <param name="path">A new file for the ledger.</param>
    /// <param name="clock">The run's clock.</param>
    /// <param name="time">What clients wait by.</param>
    /// <param name="seed">Noted in the ledger; the run's number is drawn from it and the time.</param>
    /// <param name="options">How much load.</param>
    /// <param name="cancel">Ends the beginning; a workload that has begun is ended by <see cref="StopAsync"/>.</param>
    /// <exception cref="Npgsql.NpgsqlException">The primary's endpoint cannot be reached or refuses the tables.</exception>
    public static async Task<ClientWorkload> StartAsync(
        TargetCluster cluster, string path, RunClock clock, TimeProvider time, int seed, WorkloadOptions options, CancellationToken cancel)
    {
        var kinds = Kinds(cluster, options);
        var run = (clock.StartedAt.Ticks << 8) ^ (uint)seed;
        await using var first = await cluster.OpenAsync(cluster.Primary, cancel);
        var identity = await ServerIdentity.AskAsync(first, cancel);
        await WorkloadSchema.CreateAsync(cluster, run, cancel);
        var ledger = LedgerWriter.Create(path, new(run, cluster.Title, clock.StartedAt, identity.System, seed, kinds));
        var workload = new ClientWorkload(cluster, ledger, clock, options, kinds);
        workload.Start(new ClientContext(ledger, clock, time, options, run, workload.progress, workload.stop.Token));
        return workload;
    }

    /// <summary>Waits until every writer and appender has had so many more acknowledgements, and every reader one more answer.</summary>
    public Task UntilEachAsync(int acknowledgements, CancellationToken cancel) => OrFailureAsync(progress.UntilAsync(
        Of(ClientKind.Writer, ClientKind.Appender), acknowledgements, Of(ClientKind.PrimaryReader, ClientKind.ReplicaReader), cancel));

    /// <summary>Waits for an acknowledgement on a newer timeline than this one: the first write after a failover.</summary>
    public Task UntilNewerTimelineAsync(long timeline, CancellationToken cancel) =>
        OrFailureAsync(progress.UntilNewerAsync(timeline, cancel));

    /// <summary>Notes that a fault is about to be injected.</summary>
    /// <returns>The moment, in microseconds of the run's clock.</returns>
    public long NoteFault()
    {
        var now = clock.Now;
        ledger.Add(new(LedgerEvent.Fault, 0, 0, now));
        return now;
    }

    /// <summary>Lets every client come to the end of what it does, and closes the ledger.</summary>
    public async Task StopAsync()
    {
        if (!stopped)
        {
            stopped = true;
            await stop.CancelAsync();
            await clients;
            ledger.Add(new(LedgerEvent.Stopped, 0, 0, clock.Now));
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        try
        {
            await StopAsync();
        }
        finally
        {
            ledger.Dispose();
            stop.Dispose();
            await primary.DisposeAsync();
            await replicas.DisposeAsync();
        }
    }

    private static ClientKind[] Kinds(TargetCluster cluster, WorkloadOptions options)
    {
        var replicaReaders = options.Sampling ? Math.Min(cluster.Instances - 1, options.MostReplicaReaders) : 0;
        return
        [
            .. Enumerable.Repeat(ClientKind.Writer, options.Writers),
            .. Enumerable.Repeat(ClientKind.Appender, options.Appenders),
            .. Enumerable.Repeat(ClientKind.PrimaryReader, options.Sampling ? 1 : 0),
            .. Enumerable.Repeat(ClientKind.ReplicaReader, replicaReaders),
        ];
    }

    private void Start(ClientContext shared)
    {
        var spread = new ServerSpread(SpreadAttempts);
        clients = Task.WhenAll(
            kinds.Select((kind, id) => Client(kind, id, shared, spread)).Select(client => Task.Run(() => RunAsync(client))));
    }

    private async Task RunAsync(WorkloadClient client)
    {
        try
        {
            await client.RunAsync();
        }
        catch (Exception own)
        {
            // A client ends early only by a fault of the harness, a full disk for one: nobody must go on waiting for it.
            failure.TrySetException(own);
            throw;
        }
    }

    private WorkloadClient Client(ClientKind kind, int id, ClientContext shared, ServerSpread spread) => kind switch
    {
        ClientKind.Writer => new RowWriter(shared, primary, id),
        ClientKind.Appender => new ListAppender(shared, primary, id),
        ClientKind.PrimaryReader => new EndpointReader(shared, primary, id, PrimaryInterval, 0, null),
        _ => ReplicaReader(id, Of(ClientKind.ReplicaReader), shared, spread),
    };

    private EndpointReader ReplicaReader(int id, List<int> all, ClientContext shared, ServerSpread spread) =>
        new(shared, replicas, id, Math.Min(MostTurns, all.Count), all.IndexOf(id), spread);

    private List<int> Of(params ReadOnlySpan<ClientKind> wanted)
    {
        var found = new List<int>();
        for (var id = 0; id < kinds.Length; id++)
        {
            if (wanted.Contains(kinds[id]))
            {
                found.Add(id);
            }
        }

        return found;
    }

    private async Task OrFailureAsync(Task awaited) => await await Task.WhenAny(awaited, failure.Task);
}
