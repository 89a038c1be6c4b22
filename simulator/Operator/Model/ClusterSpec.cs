using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api.Validation;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Postgres.Provisioning;

namespace PgHaInfra.Simulator.Operator.Model;

/// <summary>The part of a Cluster's spec that the operator acts on, with CloudNativePG's defaults.</summary>
internal sealed class ClusterSpec(KubeObject cluster)
{
    private readonly JsonNode? spec = cluster.At("spec");

    private HashSet<string>? fenced;

    public int Instances => Math.Max(spec.Number("instances") ?? 1, 1);

    public JsonNode? PrimaryLease => spec?["primaryLease"];

    /// <summary>Whether a failover needs proof that the candidates have every synchronous commit.</summary>
    public bool FailoverQuorum => cluster.Annotations["alpha.cnpg.io/failoverQuorum"] is { } annotation
        ? annotation is "true" : spec?["postgresql"]?["synchronous"].Flag("failoverQuorum") ?? false;

    /// <summary>Whether an instance's server is to be stopped.</summary>
    public bool IsFenced(string instance) => Fenced.Contains("*") || Fenced.Contains(instance);

    public bool AnyFenced => Fenced.Count > 0;

    public string Image => spec.Text("imageName") ?? Cnpg.DefaultImage;

    /// <summary>The catalog that names the image, or null.</summary>
    public JsonNode? ImageCatalog => spec?["imageCatalogRef"];

    public bool SeparateWal => spec?["walStorage"] is JsonObject;

    public JsonNode? Storage => spec?["storage"];

    public JsonNode? WalStorage => spec?["walStorage"];

    public bool EnableDisruptionBudgets => spec?["enablePDB"] is null || spec.Flag("enablePDB");

    /// <summary>Whether nodes are under maintenance and the volumes there are waited for, so that pods on them may be evicted.</summary>
    public bool InMaintenance => Maintenance.Flag("inProgress") && (Maintenance?["reusePVC"] is null || Maintenance.Flag("reusePVC"));

    public bool EnableSuperuserAccess => spec.Flag("enableSuperuserAccess");

    public string? SuperuserSecret => spec?["superuserSecret"].Text("name");

    public string Database => Application.Text("database") is { Length: > 0 } name ? name : "app";

    public string Owner => Application.Text("owner") is { Length: > 0 } name ? name : Database;

    public string? OwnerSecret => Application?["secret"].Text("name");

    /// <summary>Whether the cluster is made from a backup.</summary>
    public bool IsRecovery => spec?["bootstrap"]?["recovery"] is JsonObject;

    /// <summary>Whether the cluster is asked to follow another one.</summary>
    public bool AsksForReplica => ReplicaClusterRules.IsReplica(cluster);

    /// <summary>The token that the cluster is to be promoted with and has not been yet, or null.</summary>
    public string? PendingToken =>
        !AsksForReplica && PromotionToken is { } token && token != cluster.At("status").Text("lastPromotionToken")
        && (IsRecovery || cluster.At("status").Text("currentPrimary") is not null) ? token : null;

    /// <summary>Whether the cluster follows another one, so that its primary is a standby too; also until a token is met.</summary>
    public bool IsReplica => AsksForReplica || PendingToken is not null;

    public bool HasReplicaSection => spec?["replica"] is JsonObject;

    public string? PromotionToken => spec?["replica"].Text("promotionToken") is { Length: > 0 } token ? token : null;

    /// <summary>How much later than on the cluster that is followed commits are applied, or null.</summary>
    public TimeSpan? MinApplyDelay => AsksForReplica ? GoDuration.Parse(spec?["replica"].Text("minApplyDelay")) : null;

    public IEnumerable<string> PostInitSql => Initdb.Texts("postInitSQL");

    public IEnumerable<string> PostInitTemplateSql => Initdb.Texts("postInitTemplateSQL");

    public IEnumerable<string> PostInitApplicationSql => Initdb.Texts("postInitApplicationSQL");

    /// <summary>Why the cluster cannot be made, or null: a bootstrap from nothing and one from an object store are there.</summary>
    public string? BootstrapProblem =>
        (spec?["bootstrap"] as JsonObject)?.Select(method => method.Key)
            .FirstOrDefault(method => method is not ("initdb" or "recovery")) is { } method
            ? $"bootstrap.{method} is not supported here"
            : spec?["bootstrap"]?["recovery"]?["volumeSnapshots"] is not null ? "bootstrap.recovery.volumeSnapshots is not supported here"
            : null;

    public bool SlotsEnabled => Slots?["enabled"] is null || Slots.Flag("enabled");

    public string SlotPrefix => Slots.Text("slotPrefix") ?? "_cnpg_";

    public bool RestartsPrimaryInPlace => spec.Text("primaryUpdateMethod") is not "switchover";

    public bool Supervised => spec.Text("primaryUpdateStrategy") is "supervised";

    public TimeSpan SmartShutdownTimeout => TimeSpan.FromSeconds(spec.Number("smartShutdownTimeout") ?? 180);

    public int StopDelay => spec.Number("stopDelay") ?? 1800;

    public TimeSpan SwitchoverDelay => TimeSpan.FromSeconds(spec.Number("switchoverDelay") ?? 3600);

    public TimeSpan FailoverDelay => TimeSpan.FromSeconds(spec.Number("failoverDelay") ?? 0);

    public TimeSpan LivenessTimeout => TimeSpan.FromSeconds(spec.Number("livenessProbeTimeout") ?? 30);

    /// <summary>Whether a primary that reaches neither the API nor another instance is to be stopped.</summary>
    public bool IsolationCheck =>
        spec?["probes"]?["liveness"]?["isolationCheck"] is not JsonObject check || check["enabled"] is null || check.Flag("enabled");

    public IEnumerable<string> ServerAltDnsNames => spec?["certificates"].Texts("serverAltDNSNames") ?? [];

    public IReadOnlyList<string> HostRules => [.. spec?["postgresql"].Texts("pg_hba") ?? []];

    public IReadOnlyList<string> IdentRules => [.. spec?["postgresql"].Texts("pg_ident") ?? []];

    public IReadOnlyDictionary<string, string> Parameters =>
        (spec?["postgresql"]?["parameters"] as JsonObject ?? [])
            .ToDictionary(
                entry => entry.Key,
                entry => entry.Value is JsonValue value && value.TryGetValue<string>(out var text) ? text : $"{entry.Value}");

    public IReadOnlyList<string> PreloadLibraries
    {
        get
        {
            var libraries = (spec?["postgresql"].Texts("shared_preload_libraries") ?? []).ToList();
            // Parameters of these extensions are enough to ask for their libraries.
            foreach (var extension in new[] { "auto_explain", "pg_stat_statements", "pgaudit" })
            {
                if (!libraries.Contains(extension)
                    && Parameters.Keys.Any(name => name.StartsWith(extension + ".", StringComparison.Ordinal)))
                {
                    libraries.Add(extension);
                }
            }
            return libraries;
        }
    }

    public SynchronousSettings? Synchronous
    {
        get
        {
            if (spec?["postgresql"]?["synchronous"] is JsonObject section)
            {
                return new SynchronousSettings(
                    section.Text("method") is "first" ? "FIRST" : "ANY", section.Number("number") ?? 1,
                    section.Text("dataDurability") is not "preferred", null, section.Number("maxStandbyNamesFromCluster"),
                    [.. section.Texts("standbyNamesPre")], [.. section.Texts("standbyNamesPost")]);
            }
            return spec.Number("maxSyncReplicas") is > 0 and { } most
                ? new SynchronousSettings("ANY", most, false, spec.Number("minSyncReplicas") ?? 0, null, [], [])
                : null;
        }
    }

    public InitdbOptions InitdbOptions
    {
        get
        {
            var arguments = new List<string>
            {
                $"--lc-collate={Initdb.Text("localeCollate") ?? "C"}", $"--lc-ctype={Initdb.Text("localeCType") ?? "C"}",
            };
            void Add(string option, string? value)
            {
                if (value is { Length: > 0 })
                {
                    arguments.Add($"{option}={value}");
                }
            }
            Add("--locale", Initdb.Text("locale"));
            Add("--locale-provider", Initdb.Text("localeProvider"));
            Add("--icu-locale", Initdb.Text("icuLocale"));
            Add("--wal-segsize", Initdb.Number("walSegmentSize")?.ToString());
            arguments.AddRange(Initdb.Texts("options"));
            return new InitdbOptions
            {
                DataChecksums = Initdb.Flag("dataChecksums"), Encoding = Initdb.Text("encoding") ?? "UTF8", Arguments = arguments,
            };
        }
    }

    private JsonNode? Application => spec?["bootstrap"]?["recovery"] ?? Initdb;

    private HashSet<string> Fenced => fenced ??= ReadFenced(cluster.Annotations[Cnpg.FencingAnnotation]);

    private static HashSet<string> ReadFenced(string? annotation)
    {
        try
        {
            return annotation is null ? [] : [.. (JsonNode.Parse(annotation) as JsonArray ?? []).Select(name => $"{name}")];
        }
        catch (System.Text.Json.JsonException)
        {
            return [];
        }
    }

    private JsonNode? Maintenance => spec?["nodeMaintenanceWindow"];

    private JsonNode? Initdb => spec?["bootstrap"]?["initdb"];

    private JsonNode? Slots => spec?["replicationSlots"]?["highAvailability"];
}
