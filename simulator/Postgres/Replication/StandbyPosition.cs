using NpgsqlTypes;

namespace PgHaInfra.Simulator.Postgres.Replication;

/// <summary>What decides in a failover: how far a standby is, and whether more may still arrive.</summary>
/// <param name="Received">The end of WAL on the standby's disk.</param>
/// <param name="Settled">Whether nothing more can arrive: no WAL receiver runs, and all WAL on the disk has been counted.</param>
public sealed record StandbyPosition(NpgsqlLogSequenceNumber Received, bool Settled)
{
    // Few functions and no catalog views of size: this runs while clients wait for a new primary.
    private const string Query =
        """
        SELECT coalesce(greatest(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn()), '0/0')::text,
               pg_last_wal_receive_lsn() IS NOT NULL AND NOT EXISTS (SELECT FROM pg_stat_get_wal_receiver() w WHERE w.pid IS NOT NULL)
        """;

    /// <summary>Asks a standby; see <see cref="InstanceState.ReadAsync"/> for what may go wrong.</summary>
    public static async Task<StandbyPosition> ReadAsync(ControlConnection sql, TimeSpan timeout) =>
        await sql.FirstAsync(Query, row => new StandbyPosition(NpgsqlLogSequenceNumber.Parse(row.GetString(0)), row.GetBoolean(1)), timeout)
            .ConfigureAwait(false)
        ?? throw new InvalidOperationException("the standby answered without a row");
}
