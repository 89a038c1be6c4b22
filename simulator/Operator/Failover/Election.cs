using Npgsql;
using NpgsqlTypes;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Postgres.Replication;

namespace PgHaInfra.Simulator.Operator.Failover;

/// <summary>Finds the standby that has most of what the old primary wrote.</summary>
internal static class Election
{
    // PostgreSQL tells nobody when a WAL receiver ends, and clients wait meanwhile: two milliseconds are a small part of a promotion.
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(2);

    private static readonly TimeSpan AnswerLimit = TimeSpan.FromMilliseconds(500);

    // A primary that is gone closes its connections at once. A standby still receiving after this is not one that can be judged.
    private static readonly TimeSpan SettleLimit = TimeSpan.FromSeconds(3);

    /// <summary>Waits until nothing more can arrive at a standby.</summary>
    /// <returns>Where its WAL ends, or null when it does not answer or does not settle.</returns>
    public static async Task<(Member Standby, NpgsqlLogSequenceNumber End)?> SettleAsync(Member standby, TimeProvider time)
    {
        var began = time.GetTimestamp();
        try
        {
            while (time.GetElapsedTime(began) < SettleLimit && standby.Server is { IsRunning: true } server)
            {
                var position = await StandbyPosition.ReadAsync(server.Sql, AnswerLimit).ConfigureAwait(false);
                if (position.Settled)
                {
                    return (standby, position.Received);
                }
                await Task.Delay(Interval, time).ConfigureAwait(false);
            }
        }
        catch (Exception e) when (e is NpgsqlException or TimeoutException or ObjectDisposedException or InvalidOperationException)
        {
            // A standby that cannot be asked is no candidate, and no witness of what was acknowledged either.
        }
        return null;
    }

    /// <summary>The most advanced standby; of equals the one that somebody asked for, or else the one with the lowest number.</summary>
    public static Member? Choose(IEnumerable<(Member Standby, NpgsqlLogSequenceNumber End)> positions, Member? wanted = null) =>
        positions.OrderByDescending(position => position.End)
            .ThenBy(position => position.Standby != wanted).ThenBy(position => position.Standby.Serial)
            .Select(position => position.Standby).FirstOrDefault();
}
