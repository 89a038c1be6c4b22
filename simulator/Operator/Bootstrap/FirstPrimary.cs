using PgHaInfra.Kube;
using PgHaInfra.Simulator.Backup.Archiving;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Operator.Reporting;
using PgHaInfra.Simulator.Operator.Resources;

namespace PgHaInfra.Simulator.Operator.Bootstrap;

/// <summary>Decides whether a cluster's first instance can be made, and announces it.</summary>
internal static class FirstPrimary
{
    /// <returns>Whether to go on.</returns>
    public static bool Begin(ClusterState state)
    {
        if (state.Spec.OwnerSecret is { } secret && SecretResources.ReadUser(state, secret) is null)
        {
            state.Events.Warning(state.Cluster!, "SecretNotFound",
                $"Secret {secret} with username and password is needed for the owner of the application's database");
            return false;
        }
        if (state.Spec.IsRecovery && !HasSource(state))
        {
            return false;
        }
        var first = state.InstanceName(state.Members.Count == 0 ? 1 : state.Members.First().Serial);
        if (state.Status("targetPrimary") != first)
        {
            ClusterStatus.Phase(state, Cnpg.PhaseFirstPrimary, $"Creating primary instance {first}", status =>
            {
                Conditions.Set(status, "Initialized", false, "BootstrapPending", "The cluster has not been bootstrapped yet", state.Time);
                ClusterStatus.Target(state, status, first);
            });
        }
        return true;
    }

    private static bool HasSource(ClusterState state)
    {
        var recovery = state.Cluster!.At("spec", "bootstrap", "recovery");
        var source = RecoverySource.OfBootstrap(state.Store, state.Cluster!);
        if (recovery?["backup"].Text("name") is { } backup && state.Store.Get(ResourceKind.Backup, state.Namespace, backup) is null)
        {
            state.Events.Warning(state.Cluster!, "ErrorNoBackup", $"Backup object \"{state.Namespace}/{backup}\" is missing");
            return false;
        }
        // Without a source at all the Job says what is wrong; an ObjectStore may still come.
        return source is null or { Configuration: not null };
    }
}
