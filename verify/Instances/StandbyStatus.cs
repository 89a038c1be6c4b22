namespace PgHaInfra.Verify.Instances;

/// <summary>A row of the primary's pg_stat_replication.</summary>
/// <param name="Name">application_name, which is the instance's.</param>
/// <param name="State">Such as streaming or catchup.</param>
/// <param name="SyncState">async, potential, sync or quorum.</param>
public sealed record StandbyStatus(string Name, string State, string SyncState)
{
    /// <summary>Whether it receives the log as it is written.</summary>
    public bool Streams => State == "streaming";

    /// <summary>Whether commits wait for it.</summary>
    public bool IsSynchronous => Streams && SyncState is "sync" or "quorum";
}
