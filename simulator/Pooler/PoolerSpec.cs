using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Pooler;

/// <summary>The part of a Pooler's spec that is acted on, with CloudNativePG's defaults.</summary>
internal sealed class PoolerSpec(KubeObject pooler)
{
    private readonly JsonNode? spec = pooler.At("spec");

    public string Cluster => spec?["cluster"].Text("name") ?? "";

    /// <summary>Which of the cluster's Services it stands before: rw, ro or r.</summary>
    public string Type => spec.Text("type") ?? "rw";

    public int Instances => Math.Max(spec.Number("instances") ?? 1, 0);

    public string PoolMode => Settings.Text("poolMode") ?? "session";

    public bool Paused => Settings.Flag("paused");

    public string? AuthQuery => Settings.Text("authQuery");

    public IEnumerable<string> HostRules => Settings.Texts("pg_hba");

    public string Image => Settings.Text("image") ?? Container.Text("image") ?? "ghcr.io/cloudnative-pg/pgbouncer:1.25.1";

    public IEnumerable<KeyValuePair<string, string>> Parameters =>
        (Settings?["parameters"] as JsonObject ?? []).Select(entry => KeyValuePair.Create(entry.Key, $"{entry.Value}"));

    public JsonObject? Template => spec?["template"] as JsonObject;

    public JsonObject? ServiceTemplate => spec?["serviceTemplate"] as JsonObject;

    private JsonNode? Settings => spec?["pgbouncer"];

    private JsonNode? Container => Template?["spec"].Objects("containers").FirstOrDefault(container => container.Text("name") == "pgbouncer");
}
