namespace PgHaInfra.Verify.Workload;

/// <summary>How much load clients put on a cluster while it is disturbed.</summary>
public sealed record WorkloadOptions
{
    /// <summary>Clients that commit numbered rows. Default: 4.</summary>
    public int Writers { get; init; } = 4;

    /// <summary>Clients that append to shared lists. Default: 2.</summary>
    public int Appenders { get; init; } = 2;

    /// <summary>Most clients that watch the replicas' endpoint; as many as there are replicas, up to this. Default: 4.</summary>
    public int MostReplicaReaders { get; init; } = 4;

    /// <summary>
    /// From one write of a client to its next; zero for as fast as it goes. Default: 8 ms, so that a production database is not
    /// loaded to its limits.
    /// </summary>
    public TimeSpan Pace { get; init; } = TimeSpan.FromMilliseconds(8);

    /// <summary>
    /// From one sample of the replicas' endpoint to the next, taken in turns by the readers there. Default: 2.5 ms, so that no gap is above
    /// 5 ms. The primary's endpoint is sampled by every write, and five times as seldom by its reader. While nobody can write each reader
    /// asks at this interval.
    /// </summary>
    public TimeSpan SampleInterval { get; init; } = TimeSpan.FromMilliseconds(2.5);

    /// <summary>Whether readers watch both endpoints. Default: yes; off only to measure what they cost.</summary>
    public bool Sampling { get; init; } = true;

    /// <summary>From a failure to a client's next attempt. Default: 10 ms.</summary>
    public TimeSpan Retry { get; init; } = TimeSpan.FromMilliseconds(10);

    /// <summary>How often a reader makes a further connection, to see where its endpoint leads by now. Default: 500 ms.</summary>
    public TimeSpan Reroute { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>How long a client waits for a connection or an answer before it gives up, in whole seconds. Default: 3 s.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(3);
}
