using NpgsqlTypes;

namespace PgHaInfra.Simulator.Postgres.Replication;

/// <summary>What a running instance says of itself.</summary>
/// <param name="InRecovery">Whether it is a standby.</param>
/// <param name="Timeline">Its timeline.</param>
/// <param name="Received">
/// The end of what a standby has, written to its disk: received or, if that is more, replayed. A primary's end of WAL.
/// </param>
/// <param name="KnowsReceived">
/// Whether <paramref name="Received"/> covers all that is on a standby's disk. After a start that is so once it has asked a primary
/// for more.
/// </param>
/// <param name="ReceiverActive">Whether a WAL receiver is connected.</param>
/// <param name="Followers">The pods of standbys that stream from it and have confirmed something.</param>
/// <param name="PendingRestart">Whether parameters wait for a restart.</param>
/// <param name="PendingDecrease">Whether one of them is lowered that a standby must not have lower than its primary.</param>
/// <param name="SystemIdentifier">The identity of the database cluster.</param>
public sealed record InstanceState(
    bool InRecovery,
    uint Timeline,
    NpgsqlLogSequenceNumber Received,
    bool KnowsReceived,
    bool ReceiverActive,
    IReadOnlyList<string> Followers,
    bool PendingRestart,
    bool PendingDecrease,
    string SystemIdentifier)
{
    /// <summary>A query that says whether an instance is a primary or connected to one, and costs next to nothing.</summary>
    public const string Attached =
        "SELECT NOT pg_is_in_recovery() OR EXISTS (SELECT FROM pg_stat_get_wal_receiver() w WHERE w.status = 'streaming')";

    /// <summary>An expression: whether a parameter waits to be lowered that a standby must not have lower than its primary.</summary>
    public const string Decrease =
        """
        CASE WHEN EXISTS (SELECT FROM pg_settings WHERE pending_restart)
             THEN EXISTS (SELECT FROM pg_settings s JOIN pg_file_settings f ON f.name = s.name
                           WHERE s.pending_restart AND f.setting ~ '^[0-9]+$' AND f.setting::numeric < s.setting::numeric
                             AND s.name IN ('max_connections', 'max_worker_processes', 'max_wal_senders', 'max_prepared_transactions',
                                            'max_locks_per_transaction'))
             ELSE false END
        """;

    private const string Query =
        $$"""
        SELECT r, CASE WHEN r THEN (SELECT coalesce((SELECT nullif(received_tli, 0) FROM pg_stat_wal_receiver), c.min_recovery_end_timeline, 0)
                                      FROM pg_control_recovery() c)
                       ELSE ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int END,
               (CASE WHEN r THEN coalesce(greatest(pg_last_wal_receive_lsn(), pg_last_wal_replay_lsn()), '0/0') ELSE pg_current_wal_flush_lsn() END)::text,
               NOT r OR pg_last_wal_receive_lsn() IS NOT NULL,
               EXISTS (SELECT FROM pg_stat_wal_receiver WHERE status = 'streaming'),
               (SELECT coalesce(string_agg(application_name, ' '), '') FROM pg_stat_replication WHERE state = 'streaming' AND flush_lsn IS NOT NULL),
               EXISTS (SELECT FROM pg_settings WHERE pending_restart),
               {{Decrease}},
               (SELECT system_identifier::text FROM pg_control_system())
          FROM pg_is_in_recovery() r
        """;

    /// <summary>Whether nothing has changed but the position.</summary>
    public bool SaysTheSameAs(InstanceState other) =>
        this with { Received = other.Received, Followers = other.Followers } == other && Followers.SequenceEqual(other.Followers);

    /// <summary>Asks an instance.</summary>
    /// <exception cref="Npgsql.NpgsqlException">It refuses, or is not there.</exception>
    /// <exception cref="TimeoutException">It does not answer.</exception>
    public static async Task<InstanceState> ReadAsync(ControlConnection sql, TimeSpan? timeout = null) =>
        await sql.FirstAsync(Query, row => new InstanceState(
            row.GetBoolean(0), (uint)row.GetInt32(1), NpgsqlLogSequenceNumber.Parse(row.GetString(2)), row.GetBoolean(3), row.GetBoolean(4),
            row.GetString(5).Split(' '), row.GetBoolean(6), row.GetBoolean(7), row.GetString(8)), timeout).ConfigureAwait(false)
        ?? throw new InvalidOperationException("the instance answered without a row");
}
