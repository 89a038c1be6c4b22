using PgHaInfra.Kube;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Operator.Reporting;
using PgHaInfra.Simulator.Operator.Resources;
using PgHaInfra.Simulator.Postgres;

namespace PgHaInfra.Simulator.Operator.Instances;

/// <summary>Takes a cluster up again after the environment was stopped or killed, from its objects and volumes alone.</summary>
internal static class Resumption
{
    public static async Task RunAsync(ClusterState state)
    {
        foreach (var volume in VolumeResources.OfCluster(state).Where(volume => volume.Labels[Cnpg.PvcRoleLabel] == "PG_DATA"))
        {
            if (int.TryParse(volume.Annotations[Cnpg.SerialAnnotation], out var serial))
            {
                var member = state.Require(serial);
                member.Joined = VolumeResources.IsReady(volume);
                member.Leaving = volume.DeletionTimestamp is not null;
            }
        }
        state.PrimaryName = await PrimaryAsync(state).ConfigureAwait(false);
        if (state.PrimaryName is not null)
        {
            // The instances are started with them.
            CertificateResources.Ensure(state);
        }
        if (state.Primary is { } primary)
        {
            state.SynchronousArmed = HadSynchronousStandbys(primary.Layout);
            state.SynchronousInForce.Add(Synchronous.For(state, primary));
        }
        foreach (var member in state.Members)
        {
            if (state.Pod(member) is { } pod)
            {
                member.EndingPodUid = pod.DeletionTimestamp is null ? null : pod.Uid;
                PodStatus.Exited(state, member, 137);
            }
        }
    }

    private static async Task<string?> PrimaryAsync(ClusterState state)
    {
        var (current, target) = (state.Status("currentPrimary"), state.Status("targetPrimary"));
        if (current is null)
        {
            // The first instance was complete, and only the note of it is missing.
            return state.Members.FirstOrDefault(member => member.Joined)?.Name;
        }
        if (target is not null && target != current && state.Find(target) is { Joined: true } candidate
            && await WasPromotedAsync(candidate).ConfigureAwait(false))
        {
            ClusterStatus.Became(state, target);
            return target;
        }
        if (target == Cnpg.PendingFailover)
        {
            ClusterStatus.Became(state, current);
        }
        return current;
    }

    // Before a promotion is asked for, its target is written down; so the target's own data tells whether it went through.
    private static async Task<bool> WasPromotedAsync(Member candidate)
    {
        try
        {
            return !candidate.Layout.IsStandby
                && (await candidate.Provisioner.ReadControlDataAsync(CancellationToken.None).ConfigureAwait(false)).IsPrimary;
        }
        catch (PostgresToolException)
        {
            return false;
        }
    }

    private static bool HadSynchronousStandbys(InstanceLayout layout)
    {
        var file = Path.Combine(layout.DataDirectory, "custom.conf");
        return File.Exists(file)
            && File.ReadLines(file).Any(line => line.StartsWith("synchronous_standby_names", StringComparison.Ordinal));
    }
}
