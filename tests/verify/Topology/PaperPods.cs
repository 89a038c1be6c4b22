using System.Text.Json.Nodes;
using PgHaInfra.Simulator.Api.Pods;

namespace PgHaInfra.Tests.Verify.Topology;

/// <summary>What instances that exist on paper answer on their ports.</summary>
internal sealed class PaperPods : IPodHost
{
    /// <summary>The answers of /pg/status; one that is removed is a port where nobody listens.</summary>
    public Dictionary<string, JsonObject> Statuses { get; } = new()
    {
        ["pg-1"] = Status(primary: true),
        ["pg-2"] = Status(primary: false),
        ["pg-3"] = Status(primary: false),
    };

    /// <summary>The answers of /metrics, likewise.</summary>
    public Dictionary<string, string> Metrics { get; } =
        Enumerable.Range(1, 3).ToDictionary(n => $"pg-{n}", _ => "# TYPE cnpg_collector_up gauge\ncnpg_collector_up{cluster=\"pg\"} 1\n");

    public Task<PodProcess> StartAsync(string ns, string pod, IReadOnlyList<string> command, bool terminal) =>
        throw new PodCommandException("there is nothing in this container");

    public Task<PodAnswer?> AskAsync(string ns, string pod, int port, string path) => Task.FromResult(port switch
    {
        8000 when Statuses.TryGetValue(pod, out var status) => new PodAnswer(200, "application/json", status.ToJsonString()),
        9187 when Metrics.TryGetValue(pod, out var metrics) => new PodAnswer(200, "text/plain", metrics),
        _ => null,
    });

    private static JsonObject Status(bool primary) => new()
    {
        ["isPrimary"] = primary,
        ["systemID"] = "7000000000000000001",
        ["timeLineID"] = 1,
        ["replicationInfo"] = primary ? new JsonArray(Standby("pg-2"), Standby("pg-3")) : [],
    };

    private static JsonObject Standby(string name) =>
        new() { ["applicationName"] = name, ["state"] = "streaming", ["syncState"] = "quorum" };
}
