using Npgsql;
using PgHaInfra.Simulator.Operator.Failover;
using PgHaInfra.Simulator.Operator.Instances;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Operator.Reporting;
using PgHaInfra.Simulator.Postgres;
using PgHaInfra.Simulator.Postgres.Provisioning;

namespace PgHaInfra.Simulator.Operator.Upkeep;

/// <summary>
/// Makes a replica cluster one of its own when its Cluster no longer asks for a replica: at once, or when it has replayed all that a
/// promotion token tells of.
/// </summary>
internal sealed class ReplicaCluster(ClusterState state, BackgroundWork work)
{
    private const string Reason = "Replica cluster promotion in progress";

    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CheckpointPatience = TimeSpan.FromMinutes(5);

    private string? refused;
    private string? met;
    private DateTimeOffset nextLook;

    /// <summary>Runs in the cluster's loop.</summary>
    /// <exception cref="TimeoutException">The designated primary does not become one.</exception>
    /// <exception cref="NpgsqlException">It failed meanwhile.</exception>
    public async Task PromoteAsync()
    {
        if (state.Spec.AsksForReplica || state.Primary is not { Joined: true } primary)
        {
            return;
        }
        if (state.Spec.PendingToken is { } token)
        {
            if (!primary.Layout.IsStandby)
            {
                // Never a replica, or promoted a moment before the environment was killed.
                Note(token);
            }
            else if (token != met)
            {
                Verify(primary, token);
                return;
            }
        }
        if (primary is not { IsRunning: true, Work: null, State.InRecovery: true, Server: { } server })
        {
            return;
        }
        ClusterStatus.Phase(state, Cnpg.PhasePromotion, Reason);
        await Promotion.PromoteAsync(server, state.Time).ConfigureAwait(false);
        if (state.Spec.PendingToken is { } used)
        {
            Note(used);
        }
        if (Configurations.Write(state, primary))
        {
            server.Reload();
        }
        (primary.State, primary.Slots) = (null, null);
    }

    private void Note(string token) => ClusterStatus.Update(state, status => status["lastPromotionToken"] = token);

    private void Verify(Member primary, string token)
    {
        if (token == refused || primary is not { IsRunning: true, Work: null, Server: { } server } || state.Time.GetUtcNow() < nextLook)
        {
            return;
        }
        if (state.Status("phase") is not (Cnpg.PhasePromotion or Cnpg.PhaseUnrecoverable))
        {
            ClusterStatus.Phase(state, Cnpg.PhasePromotion, Reason);
        }
        work.Begin(primary, "verifying", cancellation => ObstacleAsync(primary, server, token, cancellation), obstacle =>
        {
            nextLook = state.Time.GetUtcNow() + Interval;
            if (obstacle is null)
            {
                met = token;
            }
            else if (obstacle.Value.MayChange)
            {
                state.Events.Normal(state.Cluster!, "PromotionToken", $"Waiting for promotion token to be verified: {obstacle.Value.Why}");
            }
            else
            {
                refused = token;
                state.Events.Warning(
                    state.Cluster!, "PromotionToken", $"Fatal error while verifying the promotion token: {obstacle.Value.Why}");
                ClusterStatus.Phase(state, Cnpg.PhaseUnrecoverable, "Promotion token content is not correct for current instance");
            }
            return Task.CompletedTask;
        }, error =>
        {
            nextLook = state.Time.GetUtcNow() + Interval;
            state.Events.Warning(state.Cluster!, "PromotionToken", $"while verifying the promotion token: {error.Message}");
        });
    }

    private static async Task<(string Why, bool MayChange)?> ObstacleAsync(
        Member primary, PostgresServer server, string text, CancellationToken cancellation)
    {
        PromotionToken token;
        try
        {
            token = PromotionToken.Parse(text);
        }
        catch (FormatException e)
        {
            return (e.Message, false);
        }
        // A standby's control file tells the position of its latest restart point.
        await server.Sql.ExecuteAsync("CHECKPOINT", CheckpointPatience).ConfigureAwait(false);
        return token.ObstacleAt(await primary.Provisioner.ReadControlDataAsync(cancellation).ConfigureAwait(false));
    }
}
