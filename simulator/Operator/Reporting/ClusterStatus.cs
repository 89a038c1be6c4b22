using System.Globalization;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Backup.Stores;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Operator.Resources;

namespace PgHaInfra.Simulator.Operator.Reporting;

/// <summary>Writes a Cluster's status. Phases are written the moment they begin, so that a watcher sees each of them.</summary>
internal static class ClusterStatus
{
    /// <summary>Begins a phase; anything but the healthy one makes the Cluster not Ready.</summary>
    public static void Phase(ClusterState state, string phase, string reason, Action<JsonObject>? also = null) => Write(state, status =>
    {
        also?.Invoke(status);
        status["phase"] = phase;
        if (reason.Length > 0)
        {
            status["phaseReason"] = reason;
        }
        else
        {
            status.Remove("phaseReason");
        }
        var healthy = phase == Cnpg.PhaseHealthy;
        Conditions.Set(status, "Ready", healthy, healthy ? "ClusterIsReady" : "ClusterIsNotReady",
            healthy ? "Cluster is Ready" : "Cluster Is Not Ready", state.Time);
    });

    /// <summary>Changes whatever part of the status somebody else is in charge of.</summary>
    public static void Update(ClusterState state, Action<JsonObject> change) => Write(state, change);

    /// <summary>Sets a condition.</summary>
    public static void Condition(ClusterState state, string type, bool value, string reason, string message) =>
        Write(state, status => Conditions.Set(status, type, value, reason, message, state.Time));

    /// <summary>Takes a condition away.</summary>
    public static void Forget(ClusterState state, string type) => Write(state, status => Conditions.Remove(status, type));

    /// <summary>The instance that is to become primary.</summary>
    public static void Target(ClusterState state, JsonObject status, string target)
    {
        if ((string?)status["targetPrimary"] != target)
        {
            status["targetPrimary"] = target;
            status["targetPrimaryTimestamp"] = Timestamp(state);
        }
    }

    /// <summary>The instance has become primary.</summary>
    public static void Became(ClusterState state, string primary) => Write(state, status =>
    {
        if ((string?)status["currentPrimary"] != primary)
        {
            status["currentPrimary"] = primary;
            status["currentPrimaryTimestamp"] = Timestamp(state);
        }
        Target(state, status, primary);
    });

    /// <summary>Everything that can be observed.</summary>
    public static void Observe(ClusterState state) => Write(state, status =>
    {
        var volumes = VolumeResources.OfCluster(state).Where(volume => volume.DeletionTimestamp is null).ToList();
        var members = state.Members.Where(member => !member.Leaving).ToList();
        var ready = members.Where(member => member.IsReady).ToList();
        status["instances"] = members.Count;
        status["readyInstances"] = ready.Count;
        status["instanceNames"] = Names(members.Select(member => member.Name));
        status["instancesStatus"] = Groups(members);
        status["instancesReportedState"] = new JsonObject(members.Where(member => member.State is not null).Select(Reported));
        status["healthyPVC"] = Names(volumes.Where(VolumeResources.IsReady).Select(volume => volume.Name));
        Optional(status, "initializingPVC", volumes.Where(volume => !VolumeResources.IsReady(volume)).Select(volume => volume.Name));
        Optional(status, "danglingPVC", volumes
            .Where(volume => VolumeResources.IsReady(volume) && volume.Labels[Cnpg.PvcRoleLabel] == "PG_DATA"
                && state.Store.Get(ResourceKind.Pod, state.Namespace, volume.Name) is null)
            .Select(volume => volume.Name));
        status["pvcCount"] = volumes.Count;
        status["writeService"] = $"{state.Name}-rw";
        status["readService"] = $"{state.Name}-r";
        status["selector"] = $"{Cnpg.ClusterLabel}={state.Name},{Cnpg.PodRoleLabel}=instance";
        status["image"] = state.Image;
        status["cloudNativePGCommitHash"] = "simulator";
        status["latestGeneratedNode"] = Math.Max(
            (int?)status["latestGeneratedNode"] ?? 0, members.Select(member => member.Serial).DefaultIfEmpty().Max());
        status["certificates"] = Certificates(state);
        status["topology"] = Topology(state, members);
        Plugins(state, status);
        status["managedRolesStatus"] ??= new JsonObject();
        status["poolerIntegrations"] ??= new JsonObject { ["pgBouncerIntegration"] = new JsonObject() };
        if (state.Primary?.State is { InRecovery: false, Timeline: > 0 } primary)
        {
            status["timelineID"] = primary.Timeline;
        }
        SystemIdentifier(state, status, members);
        if (!state.Spec.AsksForReplica)
        {
            status.Remove("demotionToken");
        }
        if (state.Spec is { PromotionToken: null, HasReplicaSection: true })
        {
            status.Remove("lastPromotionToken");
        }
        var initialized = status["currentPrimary"] is not null;
        Conditions.Set(status, "Initialized", initialized, initialized ? "BootstrapCompleted" : "BootstrapPending",
            initialized ? "The cluster has been bootstrapped" : "The cluster has not been bootstrapped yet", state.Time);
        if (initialized && ClusterStores.Archive(state.Store, state.Cluster!) is null)
        {
            Conditions.Set(
                status, "ContinuousArchiving", true, "ContinuousArchivingSuccess", "Continuous archiving is working", state.Time);
        }
    });

    private static void Write(ClusterState state, Action<JsonObject> change)
    {
        state.Store.Mutate(ResourceKind.Cluster, state.Namespace, state.Name, cluster => change(cluster.Status));
        state.Refresh();
    }

    private static void SystemIdentifier(ClusterState state, JsonObject status, List<Member> members)
    {
        var identifiers = members.Select(member => member.State?.SystemIdentifier).OfType<string>().Distinct().ToList();
        var (value, reason, message) = identifiers.Count switch
        {
            0 => (false, "NotFound", "No instances are present in the cluster to report a system ID."),
            1 => (true, "Unique", "A single, unique system ID was found across reporting instances."),
            _ => (false, "Mismatch", $"Multiple differing system IDs reported by instances: {string.Join(", ", identifiers)}"),
        };
        if (identifiers.Count == 1)
        {
            status["systemID"] = identifiers[0];
        }
        if (identifiers.Count > 0 || status["systemID"] is null)
        {
            Conditions.Set(status, "ConsistentSystemID", value, reason, message, state.Time);
        }
    }

    private static JsonObject Groups(List<Member> members)
    {
        var groups = new JsonObject();
        void Add(string group, IEnumerable<Member> some) => Optional(groups, group, some.Select(member => member.Name));
        Add("healthy", members.Where(member => member.IsReady));
        Add("replicating", members.Where(member => !member.IsReady && (member.IsRunning || member.Work is not null)));
        Add("failed", members.Where(member => !member.IsReady && !member.IsRunning && member.Work is null));
        return groups;
    }

    private static KeyValuePair<string, JsonNode?> Reported(Member member) => new(member.Name, new JsonObject
    {
        ["isPrimary"] = !member.State!.InRecovery,
        ["timeLineID"] = member.State.Timeline,
        ["ip"] = member.Address.ToString(),
    });

    private static JsonObject Certificates(ClusterState state) => new()
    {
        ["clientCASecret"] = CertificateResources.AuthoritySecret(state),
        ["serverCASecret"] = CertificateResources.AuthoritySecret(state),
        ["serverTLSSecret"] = CertificateResources.ServerSecret(state),
        ["replicationTLSSecret"] = CertificateResources.ReplicationSecret(state),
        ["serverAltDNSNames"] = Names(CertificateResources.DnsNames(state)),
        ["expirations"] = new JsonObject(state.CertificateEnds.Select(end => KeyValuePair.Create(
            end.Key, (JsonNode?)end.Value.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss '+0000 UTC'", CultureInfo.InvariantCulture)))),
    };

    private static void Plugins(ClusterState state, JsonObject status)
    {
        status.Remove("pluginStatus");
        if (ClusterStores.EnabledPlugins(state.Cluster!).Any(plugin => plugin.Text("name") == ClusterStores.Plugin))
        {
            status["pluginStatus"] = new JsonArray(new JsonObject
            {
                ["name"] = ClusterStores.Plugin,
                ["version"] = Cnpg.BarmanPluginVersion,
                ["capabilities"] = new JsonArray("TYPE_RECONCILER_HOOKS", "TYPE_LIFECYCLE_SERVICE", "TYPE_INSTANCE_SIDECAR_INJECTION"),
            });
        }
    }

    private static JsonObject Topology(ClusterState state, List<Member> members) => new()
    {
        ["successfullyExtracted"] = true,
        ["nodesUsed"] = members.Select(member => (string?)state.Pod(member)?.At("spec", "nodeName")).OfType<string>().Distinct().Count(),
        ["instances"] = new JsonObject(members.Select(member => KeyValuePair.Create(member.Name, (JsonNode?)new JsonObject()))),
    };

    private static void Optional(JsonObject section, string field, IEnumerable<string> names)
    {
        var array = Names(names);
        if (array.Count > 0)
        {
            section[field] = array;
        }
        else
        {
            section.Remove(field);
        }
    }

    private static JsonArray Names(IEnumerable<string> names) =>
        new([.. names.Order(StringComparer.Ordinal).Select(name => (JsonNode)name)]);

    /// <summary>Now, as CloudNativePG writes it.</summary>
    public static string Timestamp(ClusterState state) =>
        state.Time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
