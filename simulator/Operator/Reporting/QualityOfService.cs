using System.Text.Json.Nodes;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Operator.Reporting;

/// <summary>A pod's class of service, which decides who is evicted first from a node that runs out of memory.</summary>
internal static class QualityOfService
{
    private static readonly string[] Resources = ["cpu", "memory"];

    /// <summary>Guaranteed when each container's limits are set and are its requests; BestEffort when none asks for anything.</summary>
    public static string Of(JsonObject spec)
    {
        var containers = spec.Objects("containers").ToList();
        if (containers.All(IsGuaranteed))
        {
            return "Guaranteed";
        }
        return containers.Any(container =>
            Resources.Any(name => Amount(container, "requests", name) is not null || Amount(container, "limits", name) is not null))
            ? "Burstable" : "BestEffort";
    }

    // A request that is left out is the limit.
    private static bool IsGuaranteed(JsonObject container) => Resources.All(name =>
        Amount(container, "limits", name) is { } limit && (Amount(container, "requests", name) ?? limit) == limit);

    private static string? Amount(JsonObject container, string kind, string name) => container["resources"]?[kind]?[name]?.ToString();
}
