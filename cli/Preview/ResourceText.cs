using System.Text.Json.Nodes;
using PgHaInfra.Cli.Plan;

namespace PgHaInfra.Cli.Preview;

/// <summary>How resources are called in what is shown. Give it resources whose secrets are masked.</summary>
internal static class ResourceText
{
    /// <summary>The type's last part, e.g. <c>ManagedCluster</c>.</summary>
    public static string Kind(PlannedResource resource) => resource.Type[(resource.Type.LastIndexOf(':') + 1)..];

    /// <summary>An object of Kubernetes by namespace and name, anything else by its logical name.</summary>
    public static string Name(PlannedResource resource)
    {
        if (!resource.IsKubernetesObject)
        {
            return resource.Name;
        }

        var metadata = resource.Inputs["metadata"];
        var name = (string?)metadata?["name"] ?? resource.Name;
        return metadata?["namespace"]?.GetValue<string>() is { } space ? $"{space}/{name}" : name;
    }

    /// <summary>What matters about a resource, in a few words; empty for most types.</summary>
    public static string Summary(PlannedResource resource)
    {
        var (inputs, spec) = (resource.Inputs, resource.Inputs["spec"]);
        return resource.Type switch
        {
            "kubernetes:postgresql.cnpg.io/v1:Cluster" => Words($"{spec?["instances"]} instances", spec?["imageName"], Synchronous(spec)),
            "kubernetes:postgresql.cnpg.io/v1:ScheduledBackup" => Words(spec?["schedule"]),
            "kubernetes:core/v1:Service" => $"{spec?["type"]} {List(spec?["ports"], "port")} from {Sources(spec)}",
            "kubernetes:helm.sh/v3:Release" => $"{inputs["chart"]} {inputs["version"]}",
            "azure-native:containerservice:ManagedCluster" =>
                Words(inputs["location"], inputs["kubernetesVersion"], inputs["sku"]?["tier"]),
            "azure-native:containerservice:AgentPool" => Words(inputs["vmSize"], Count(inputs), Zones(inputs)),
            "azure-native:storage:StorageAccount" => Words(inputs["sku"]?["name"]),
            _ => "",
        };
    }

    private static string Words(params object?[] words) =>
        string.Join(", ", words.Select(word => word?.ToString()).Where(word => !string.IsNullOrEmpty(word)));

    private static string? Synchronous(JsonNode? spec) =>
        spec?["postgresql"]?["synchronous"] is { } synchronous ? $"synchronous {synchronous["method"]} {synchronous["number"]}" : null;

    private static string Sources(JsonNode? spec) =>
        spec?["loadBalancerSourceRanges"] is JsonArray { Count: > 0 } ranges
            ? string.Join(", ", ranges.Select(range => range?.ToString()))
            : "everywhere";

    private static string Count(JsonObject pool) =>
        pool["minCount"] is { } least ? $"{least} to {pool["maxCount"]} nodes" : $"{pool["count"]} nodes";

    private static string? Zones(JsonObject pool) =>
        pool["availabilityZones"] is JsonArray zones ? $"zone {string.Join(", ", zones.Select(zone => zone?.ToString()))}" : null;

    private static string List(JsonNode? items, string key) =>
        string.Join(", ", items?.AsArray().Select(item => item?[key]?.ToString()) ?? []);
}
