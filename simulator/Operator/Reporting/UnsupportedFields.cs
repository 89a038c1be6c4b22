using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Backup.Stores;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Postgres;

namespace PgHaInfra.Simulator.Operator.Reporting;

/// <summary>Says, once a Cluster and field, what the one-machine environment does not do: nothing is passed over in silence.</summary>
internal static class UnsupportedFields
{
    private const string Reason = "NotSupportedHere";

    private static readonly string[][] Fields =
    [
        ["backup", "volumeSnapshot"], ["certificates", "clientCASecret"], ["certificates", "replicationTLSSecret"],
        ["certificates", "serverCASecret"], ["certificates", "serverTLSSecret"], ["ephemeralVolumeSource"], ["monitoring", "tls"],
        ["postgresql", "extensions"], ["postgresql", "ldap"], ["postgresql", "syncReplicaElectionConstraint"],
        ["postgresql", "promotionTimeout"], ["projectedVolumeTemplate"], ["tablespaces"], ["bootstrap", "initdb", "import"],
        ["bootstrap", "initdb", "postInitSQLRefs"], ["bootstrap", "initdb", "postInitApplicationSQLRefs"],
        ["bootstrap", "initdb", "postInitTemplateSQLRefs"], ["ephemeralVolumesSizeLimit"], ["env"], ["envFrom"], ["probes"],
        ["replicationSlots", "synchronizeReplicas"], ["podPatch"],
    ];

    private static readonly string[] Annotations = ["cnpg.io/reconciliationLoop", "cnpg.io/skipWalArchiving", "cnpg.io/validation"];

    /// <returns>Whether the cluster cannot be made at all.</returns>
    public static bool Report(ClusterState state)
    {
        foreach (var path in Fields)
        {
            if (state.Cluster!.At(["spec", .. path]) is not null)
            {
                Say(state, $"spec.{string.Join('.', path)} has no effect in the one-machine environment");
            }
        }
        var maintenance = state.Cluster!.At("spec", "nodeMaintenanceWindow");
        if (maintenance?["reusePVC"] is not null && !maintenance.Flag("reusePVC"))
        {
            Say(state, "spec.nodeMaintenanceWindow.reusePVC: false has no effect in the one-machine environment");
        }
        foreach (var annotation in Annotations.Where(state.Cluster!.Annotations.ContainsKey))
        {
            Say(state, $"the annotation {annotation} has no effect in the one-machine environment");
        }
        if (state.Spec.ImageCatalog is not null && Images.OfCatalog(state) is null)
        {
            Say(state, "spec.imageCatalogRef names no image: there is no such catalog, or it lacks the major version");
        }
        var wanted = Images.Wanted(state);
        if (Images.IsMajorChange(state))
        {
            Say(state, $"the upgrade from {state.Image} to {wanted} is refused: major versions cannot be changed here");
        }
        var major = Images.Major(wanted);
        if (major is not null && major != PostgresInstallation.SupportedMajor)
        {
            Say(state, $"image {wanted} asks for PostgreSQL {major}; "
                + $"the one-machine environment runs PostgreSQL {PostgresInstallation.SupportedMajor}");
        }
        foreach (var plugin in ClusterStores.EnabledPlugins(state.Cluster!).Where(plugin => plugin.Text("name") != ClusterStores.Plugin))
        {
            Say(state, $"the plugin {plugin.Text("name")} is not available in the one-machine environment");
        }
        if (state.Cluster!.At("spec", "replica").Text("source") is { } source
            && ClusterStores.External(state.Store, state.Cluster!, source) is null)
        {
            Say(state, $"spec.replica.source {source} has no object store, and the one-machine environment follows nothing else");
        }
        foreach (var name in state.Spec.Parameters.Keys.Where(Postgres.Configuration.PostgresDefaults.IsReserved))
        {
            Say(state, $"spec.postgresql.parameters.{name} is set by the operator alone");
        }
        if (state.Spec.BootstrapProblem is not { } problem || state.PrimaryName is not null)
        {
            return false;
        }
        Say(state, problem);
        if (state.Status("phase") != Cnpg.PhaseUnrecoverable)
        {
            ClusterStatus.Phase(state, Cnpg.PhaseUnrecoverable, problem);
        }
        return true;
    }

    // Events outlive a restart of the environment, so they are what remembers.
    private static void Say(ClusterState state, string message)
    {
        var known = state.Reported ??= [.. state.Store.List(ResourceKind.Event, state.Namespace)
            .Where(said => said.Json.Text("reason") == Reason && said.At("involvedObject").Text("uid") == state.Cluster!.Uid)
            .Select(said => said.Json.Text("message") ?? "")];
        if (known.Add(message))
        {
            state.Events.Warning(state.Cluster!, Reason, message);
        }
    }
}
