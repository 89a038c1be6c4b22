using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Postgres;

namespace PgHaInfra.Simulator.Operator.Instances;

/// <summary>
/// Stops a cluster's servers when the environment stops. The primary first: an orderly stop hands everything to the replicas, which must
/// still be there for it.
/// </summary>
internal static class OrderlyStop
{
    /// <summary>Returns when no server runs any more.</summary>
    public static async Task RunAsync(ClusterState state, BackgroundWork work)
    {
        foreach (var member in state.Members)
        {
            member.WorkCancellation?.Cancel();
        }
        var patience = TimeSpan.FromSeconds(20);
        if (state.Primary?.Server is { } primary)
        {
            await primary.StopAsync(ShutdownMode.Fast, patience, state.Time).ConfigureAwait(false);
        }
        await Task.WhenAll(state.Replicas.Select(replica => replica.Server).OfType<PostgresServer>()
            .Select(server => server.StopAsync(ShutdownMode.Fast, patience, state.Time))).ConfigureAwait(false);
        await work.IdleAsync().ConfigureAwait(false);
        // A start that ended meanwhile has left its server to nobody.
        while (work.Steps.TryRead(out var step))
        {
            await step().ConfigureAwait(false);
        }
        foreach (var server in state.Members.Select(member => member.Server).OfType<PostgresServer>())
        {
            await server.StopAsync(ShutdownMode.Immediate).ConfigureAwait(false);
            await server.DisposeAsync().ConfigureAwait(false);
        }
    }
}
