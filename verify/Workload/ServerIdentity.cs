using System.Net;
using Npgsql;
using PgHaInfra.Verify.Ledger;

namespace PgHaInfra.Verify.Workload;

/// <summary>Who the server at the other end of a connection is.</summary>
/// <param name="Replica">Whether it is in recovery.</param>
/// <param name="System">Its system identifier.</param>
/// <param name="Timeline">Its timeline.</param>
/// <param name="Server">Its address, see <see cref="ServerId"/>.</param>
public readonly record struct ServerIdentity(bool Replica, long System, long Timeline, long Server)
{
    // A primary's control file names the timeline of its last checkpoint, which after a promotion is the old one.
    private const string Question = """
        SELECT recovery, (SELECT system_identifier FROM pg_control_system()), host(inet_server_addr()),
          CASE WHEN recovery THEN (SELECT timeline_id::bigint FROM pg_control_checkpoint())
          ELSE ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::bigint END
        FROM (SELECT pg_is_in_recovery() AS recovery) AS role
        """;

    /// <summary>Asks the server.</summary>
    public static async Task<ServerIdentity> AskAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(Question, connection);
        await using var answer = await command.ExecuteReaderAsync(cancel);
        await answer.ReadAsync(cancel);
        return new ServerIdentity(
            answer.GetBoolean(0),
            answer.GetInt64(1),
            answer.GetInt64(3),
            ServerId.Of(answer.IsDBNull(2) ? null : IPAddress.Parse(answer.GetString(2))));
    }
}
