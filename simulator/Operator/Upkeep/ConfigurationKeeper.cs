using Npgsql;
using PgHaInfra.Simulator.Operator.Instances;
using PgHaInfra.Simulator.Operator.Model;

namespace PgHaInfra.Simulator.Operator.Upkeep;

/// <summary>Keeps files, certificates and slots of running instances as they have to be.</summary>
internal sealed class ConfigurationKeeper(ClusterState state, BackgroundWork work, Prober prober)
{
    public void Apply()
    {
        Arm();
        foreach (var member in state.Members.Where(member => member is { IsRunning: true, Work: null, EndingPodUid: null }))
        {
            if (member.IsCutOff)
            {
                // It learns nothing, but for the ways that its own connections go now.
                if (member.Layout.IsStandby && member.Name != state.PrimaryName && Configurations.Write(state, member))
                {
                    member.Server!.Reload();
                }
                continue;
            }
            if (member.IsCutFromApi)
            {
                continue;
            }
            var before = member.Synchronous;
            var changed = Configurations.Write(state, member);
            if (member.Certificates != state.Certificates)
            {
                member.Certificates = state.Certificates;
                changed |= state.Certificates!.Write(member.Layout, state.Environment.Tools.Account);
            }
            if (changed)
            {
                if (member.Name == state.PrimaryName && before?.ToString() != member.Synchronous?.ToString())
                {
                    // Until the server confirms, commits may be acknowledged under the old value or the new.
                    state.SynchronousInForce.Add(member.Synchronous);
                }
                prober.Reload(member);
            }
            AlignSlots(member);
        }
    }

    private void Arm()
    {
        if (state.Spec.Synchronous is null)
        {
            state.SynchronousArmed = false;
        }
        else if (!state.SynchronousArmed)
        {
            state.SynchronousArmed = Synchronous.CanArm(state);
        }
    }

    private void AlignSlots(Member member)
    {
        var followers = Configurations.Followers(state, member);
        var standby = member.Name != state.PrimaryName;
        var wanted = $"{(standby ? "standby" : "primary")} {string.Join(' ', followers)}";
        if (member.Slots == wanted || member.AligningSlots)
        {
            return;
        }
        member.AligningSlots = true;
        var (server, slots) = (member.Server!, state.Slots);
        work.Start(async () =>
        {
            var aligned = false;
            try
            {
                await slots.AlignAsync(server.Sql, followers, standby).ConfigureAwait(false);
                aligned = true;
            }
            catch (Exception e) when (e is NpgsqlException or TimeoutException or ObjectDisposedException or InvalidOperationException)
            {
                // Tried again with the next beat.
            }
            work.Post(() =>
            {
                member.AligningSlots = false;
                if (aligned && member.Server == server)
                {
                    member.Slots = wanted;
                }
            });
        });
    }
}
