using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Pooler;

/// <summary>The part of a Pooler's spec that is acted on, with CloudNativePG's defaults.</summary>
internal sealed class PoolerSpec(KubeObject pooler)
{
    // PgBouncer does not start with a setting that it does not know, and CloudNativePG's images have a newer one.
    private static readonly string[] Newer =
        ["cancel_wait_timeout", "client_tls13_ciphers", "max_prepared_statements", "server_tls13_ciphers", "track_extra_parameters"];

    private readonly JsonNode? spec = pooler.At("spec");

    public string Cluster => spec?["cluster"].Text("name") ?? "";

    /// <summary>Which of the cluster's Services it stands before: rw, ro or r.</summary>
    public string Type => spec.Text("type") ?? "rw";

    public int Instances => Math.Max(spec.Number("instances") ?? 1, 0);

    public string PoolMode => Settings.Text("poolMode") ?? "session";

    public bool Paused => Settings.Flag("paused");

    public string? AuthQuery => Given(Settings.Text("authQuery"));

    /// <summary>Whether the operator itself gives PgBouncer a role, a certificate and a function to find passwords with.</summary>
    public bool IsAutomated => AuthQuery is null && Reference("authQuerySecret") is null && ServerTlsSecret is null;

    /// <summary>What PgBouncer asks for other roles' passwords with.</summary>
    public string AuthQuerySecret => Reference("authQuerySecret") ?? $"{Cluster}-pooler";

    /// <summary>A certificate of the user's own for the servers, or null.</summary>
    public string? ServerTlsSecret => Reference("serverTLSSecret");

    public string ServerCaSecret => Reference("serverCASecret") ?? $"{Cluster}-ca";

    /// <summary>The certificate that clients see.</summary>
    public string ClientTlsSecret => Reference("clientTLSSecret") ?? $"{Cluster}-server";

    /// <summary>Who issues clients' certificates.</summary>
    public string ClientCaSecret => Reference("clientCASecret") ?? $"{Cluster}-ca";

    public IEnumerable<string> HostRules => Settings.Texts("pg_hba");

    /// <summary>The image that is named outright, or null when a catalog or the default decides.</summary>
    public string? Image => Given(Container.Text("image")) ?? Given(Settings.Text("image"));

    public JsonNode? ImageCatalog => Settings?["imageCatalogRef"];

    /// <summary>A ServiceAccount that somebody else looks after, or null.</summary>
    public string? ServiceAccount => Given(spec.Text("serviceAccountName"));

    public bool MetricsTls => spec?["monitoring"]?["tls"].Flag("enabled") ?? false;

    public JsonNode? Strategy => spec?["deploymentStrategy"];

    /// <summary>PgBouncer's settings, without those that Debian's release does not know.</summary>
    public IEnumerable<KeyValuePair<string, string>> Parameters =>
        (Settings?["parameters"] as JsonObject ?? []).Where(entry => !Newer.Contains(entry.Key))
        .Select(entry => KeyValuePair.Create(entry.Key, $"{entry.Value}"));

    /// <summary>The fields that have no effect here.</summary>
    public IEnumerable<string> WithoutEffect =>
    [
        .. (Settings?["parameters"] as JsonObject ?? []).Select(entry => entry.Key).Where(Newer.Contains)
            .Select(name => $"spec.pgbouncer.parameters.{name}"),
        .. MetricsTls ? ["spec.monitoring.tls"] : Array.Empty<string>(),
    ];

    public JsonObject? Template => spec?["template"] as JsonObject;

    public JsonObject? ServiceTemplate => spec?["serviceTemplate"] as JsonObject;

    /// <summary>What the template says of PgBouncer's container.</summary>
    public JsonObject? Container =>
        Template?["spec"].Objects("containers").FirstOrDefault(container => container.Text("name") == "pgbouncer");

    private JsonNode? Settings => spec?["pgbouncer"];

    private string? Reference(string field) => Given(Settings?[field].Text("name"));

    private static string? Given(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
