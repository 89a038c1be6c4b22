using PgHaInfra.Kube;
using PgHaInfra.Simulator.Operator.Instances;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Operator.Resources;
using PgHaInfra.Simulator.Postgres;

namespace PgHaInfra.Simulator.Operator.Upkeep;

/// <summary>Takes instances away with their volumes: one that a smaller cluster has no use for, or all of a deleted cluster.</summary>
internal sealed class Removal(ClusterState state, BackgroundWork work)
{
    /// <summary>Advances the removal of leaving instances.</summary>
    public void Apply()
    {
        foreach (var member in state.Members.Where(member => member.Leaving).ToList())
        {
            // Commits must not wait any more for an instance that is stopped.
            var named = state.SynchronousInForce.Any(value => value is not null && value.Names.Contains(member.Name));
            if (!named || state.Primary is not { IsRunning: true })
            {
                Remove(member);
            }
        }
    }

    /// <summary>Instances whose volumes somebody deleted leave once their pods are gone.</summary>
    public static void FindLost(ClusterState state)
    {
        foreach (var member in state.Members.Where(
            member => member is { Leaving: false, IsRunning: false, Work: null } && member.Name != state.PrimaryName))
        {
            member.Leaving = state.Volume(member) is { DeletionTimestamp: not null }
                && state.Pod(member) is null or { DeletionTimestamp: not null };
        }
    }

    /// <summary>Advances the end of the whole cluster.</summary>
    /// <returns>Whether nothing is left.</returns>
    public bool RemoveAll()
    {
        foreach (var member in state.Members.ToList())
        {
            Remove(member);
        }
        return state.Members.Count == 0;
    }

    private void Remove(Member member)
    {
        member.Leaving = true;
        JobResources.Delete(state, member);
        VolumeResources.Delete(state, member);
        member.WorkCancellation?.Cancel();
        if (member.Server is { } server)
        {
            member.Server = null;
            work.Begin(member, "removing", async _ =>
            {
                // The data goes as well, so there is nothing to write down first.
                await server.StopAsync(ShutdownMode.Immediate).ConfigureAwait(false);
                await server.DisposeAsync().ConfigureAwait(false);
                return 0;
            }, _ => Task.CompletedTask, _ => { });
        }
        if (member.Work is not null)
        {
            return;
        }
        member.EndingPodUid = null;
        state.Store.Remove(ResourceKind.Pod, state.Namespace, member.Name);
        VolumeResources.Release(state, member);
        state.Environment.Addresses.ReleasePod(state.Namespace, member.Name);
        state.Forget(member);
    }
}
