using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Operator.Instances;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Operator.Reporting;
using PgHaInfra.Simulator.Postgres;
using PgHaInfra.Simulator.Postgres.Provisioning;

namespace PgHaInfra.Simulator.Operator.Upkeep;

/// <summary>
/// Makes a cluster a replica of another one when its Cluster begins to ask for that: all its instances are fenced, the end of its WAL goes
/// to its archive, and <c>status.demotionToken</c> says where that is. Then it starts as a replica cluster.
/// </summary>
internal sealed class Demotion(ClusterState state, BackgroundWork work)
{
    private const string Transition = "ReplicaClusterDesignatedPrimaryTransition";
    private const string Fence = "ReplicaClusterFencing";
    private const string Switch = "ReplicaClusterSwitch";
    private const string Created = "ReplicaClusterAfterCreation";
    private const string Enabled = "ReplicaEnabledSetTrue";
    private const string All = "*";

    /// <summary>Whether a cluster's primary is one yet, and is not to be.</summary>
    public static bool IsDue(ClusterState state) =>
        state.Spec.AsksForReplica && state.Primary is { Joined: true, Layout.IsStandby: false };

    /// <summary>Runs in the cluster's loop.</summary>
    public void Advance()
    {
        var underWay = state.Cluster!.At("status").Objects("conditions").Any(condition => condition.Text("type") == Transition);
        if (!underWay && !IsDue(state))
        {
            return;
        }
        if (!underWay || !state.Spec.IsFenced(All))
        {
            Begin();
        }
        else if (state.Primary is { IsRunning: false, Work: null } primary && state.Time.GetUtcNow() >= primary.RetryAt)
        {
            Finish(primary);
        }
    }

    private void Begin() => Change(cluster =>
    {
        cluster.Annotations[Cnpg.FencingAnnotation] = $"[\"{All}\"]";
        void Set(string type, bool value, string reason, string message) =>
            Conditions.Set(cluster.Status, type, value, reason, message, state.Time);
        Set(Transition, false, Created, "Enabled external cluster after a node was generated");
        Set(Fence, true, Created, "Enabled external cluster after a node was generated");
        Set(Switch, false, Enabled, "Starting the Replica cluster transition");
        cluster.Status["switchReplicaClusterStatus"] = new JsonObject { ["inProgress"] = true };
    });

    private void Finish(Member primary) => work.Begin(primary, "demoting", async cancellation =>
    {
        var end = await EndAsync(primary, cancellation).ConfigureAwait(false);
        var archiver = state.Environment.Backups.Archiver;
        await archiver.ArchivePartialAsync(state.Namespace, state.Name, primary.Layout, end.RedoFile, cancellation).ConfigureAwait(false);
        return PromotionToken.Of(end, Cnpg.Version).Encode();
    }, token =>
    {
        primary.Files.MarkStandby();
        ClusterStatus.Condition(
            state, Transition, true, "TransitionCompleted", "Instance Manager has completed the DesignatedPrimary transition");
        Change(cluster =>
        {
            cluster.Annotations.Remove(Cnpg.FencingAnnotation);
            cluster.Status["demotionToken"] = token;
            cluster.Status["switchReplicaClusterStatus"] = new JsonObject();
            Conditions.Remove(cluster.Status, Transition);
            Conditions.Remove(cluster.Status, Fence);
            Conditions.Set(cluster.Status, Switch, true, Enabled, "Completed the Replica cluster transition", state.Time);
        });
        return Task.CompletedTask;
    }, error =>
    {
        primary.RetryAt = state.Time.GetUtcNow() + TimeSpan.FromSeconds(1);
        state.Events.Warning(state.Cluster!, "DemotionFailed", $"{primary.Name}: {error.Message}");
    });

    // Data of a server that did not end in order has no shutdown checkpoint yet: it recovers, and is shut down once more.
    private async Task<ControlData> EndAsync(Member primary, CancellationToken cancellation)
    {
        var control = await primary.Provisioner.ReadControlDataAsync(cancellation).ConfigureAwait(false);
        if (control.IsShutDownPrimary || primary.Layout.IsStandby)
        {
            return control;
        }
        var server = await PostgresServer.StartAsync(primary.Layout, state.Environment.Tools, cancellation).ConfigureAwait(false);
        await server.StopAsync(ShutdownMode.Fast).ConfigureAwait(false);
        await server.DisposeAsync().ConfigureAwait(false);
        control = await primary.Provisioner.ReadControlDataAsync(cancellation).ConfigureAwait(false);
        return control.IsShutDownPrimary
            ? control : throw new SimulatorException($"expected postmaster to be shut down, it is {control.State}");
    }

    private void Change(Action<KubeObject> change)
    {
        state.Store.Mutate(ResourceKind.Cluster, state.Namespace, state.Name, change);
        state.Refresh();
    }
}
