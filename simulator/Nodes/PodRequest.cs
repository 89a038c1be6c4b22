using System.Text.Json.Nodes;
using PgHaInfra.Simulator.Api.Validation;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Nodes;

/// <summary>What a pod asks of its node, or what a node has.</summary>
/// <param name="Cpu">In cores.</param>
/// <param name="Memory">In bytes.</param>
internal readonly record struct PodRequest(decimal Cpu, decimal Memory)
{
    /// <summary>
    /// The requests of the containers together, or of the init container that asks for most, whichever is more; the pod's own
    /// where it has any. A request that is left out is the limit.
    /// </summary>
    public static PodRequest Of(JsonObject spec) => new(Sum(spec, "cpu"), Sum(spec, "memory"));

    /// <summary>What a node says that pods may ask for.</summary>
    public static PodRequest Allocatable(JsonObject status) =>
        new(Amount(status["allocatable"], "cpu") ?? 0, Amount(status["allocatable"], "memory") ?? 0);

    public static PodRequest operator +(PodRequest one, PodRequest other) => new(one.Cpu + other.Cpu, one.Memory + other.Memory);

    private static decimal Sum(JsonObject spec, string name)
    {
        var initial = spec.Objects("initContainers").ToLookup(container => container.Text("restartPolicy") == "Always");
        // Sidecars run beside the others.
        var running = spec.Objects("containers").Concat(initial[true]).Sum(container => Asked(container, name) ?? 0);
        var first = initial[false].Select(container => Asked(container, name) ?? 0).DefaultIfEmpty(0).Max();
        return Asked(spec, name) ?? Math.Max(running, first);
    }

    private static decimal? Asked(JsonObject of, string name) =>
        Amount(of["resources"]?["requests"], name) ?? Amount(of["resources"]?["limits"], name);

    private static decimal? Amount(JsonNode? amounts, string name) => Quantity.Parse(amounts?[name]?.ToString());
}
