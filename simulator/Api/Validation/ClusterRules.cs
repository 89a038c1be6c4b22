using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api.Validation;

/// <summary>CloudNativePG's rules for Clusters.</summary>
internal static class ClusterRules
{
    private const int LongestName = 50;

    private static readonly string[] BootstrapMethods = ["initdb", "recovery", "pg_basebackup"];
    private static readonly string[] ReservedRoles = ["postgres", "streaming_replica"];

    public static void Check(KubeObject o, KubeObject? old, FieldErrors errors)
    {
        if (Names.Label1035(o.Name) is not null)
        {
            errors.Invalid("metadata.name", o.Name, "cluster name must be a valid DNS label");
        }
        if (o.Name.Length > LongestName)
        {
            errors.Invalid("metadata.name", o.Name, $"the maximum length of a cluster name is {LongestName} characters");
        }
        CheckSynchronous(o.Spec, errors);
        CheckBootstrap(o, errors);
        CheckStorage(o.Spec, old, "storage", errors);
        CheckStorage(o.Spec, old, "walStorage", errors);
        ClusterParameterRules.Check(o, errors);
        ClusterResourceRules.Check(o, errors);
        CheckNames(o, errors);
        ReplicaClusterRules.Check(o, old, errors);
    }

    private static void CheckSynchronous(JsonObject spec, FieldErrors errors)
    {
        var instances = Number(spec["instances"]) ?? 1;
        var (minimum, maximum) = (Number(spec["minSyncReplicas"]) ?? 0, Number(spec["maxSyncReplicas"]) ?? 0);
        if (minimum > maximum)
        {
            errors.Invalid("spec.minSyncReplicas", minimum, "minSyncReplicas cannot be greater than maxSyncReplicas");
        }
        if (maximum > 0 && maximum >= instances)
        {
            errors.Invalid("spec.maxSyncReplicas", maximum, "maxSyncReplicas must be lower than the number of instances");
        }
        if (spec["postgresql"]?["synchronous"] is not JsonObject synchronous)
        {
            return;
        }
        const string Path = "spec.postgresql.synchronous";
        if (minimum > 0 || maximum > 0)
        {
            errors.Invalid(Path, "object", "Can't use synchronous and minSyncReplicas or maxSyncReplicas at the same time");
        }
        var number = Number(synchronous["number"]) ?? 0;
        var named = Count(synchronous["standbyNamesPre"]) + Count(synchronous["standbyNamesPost"]);
        if (number >= instances + named)
        {
            errors.Invalid(
                $"{Path}.number",
                number,
                "Invalid synchronous configuration: the number of synchronous replicas must be less than the total number of instances and "
                + "the provided standby names.");
        }
        if (((bool?)synchronous["failoverQuorum"] ?? false) && number <= named)
        {
            errors.Invalid(
                $"{Path}.failoverQuorum", true,
                "the number of synchronous replicas must be greater than the number of the provided standby names");
        }
    }

    private static void CheckBootstrap(KubeObject o, FieldErrors errors)
    {
        if (o.At("spec", "bootstrap") is not JsonObject bootstrap)
        {
            return;
        }
        if (BootstrapMethods.Count(bootstrap.ContainsKey) > 1)
        {
            errors.Forbidden("spec.bootstrap", "Only one bootstrap method can be specified at a time");
        }
        if (bootstrap["initdb"] is JsonObject initdb)
        {
            var (database, owner) = ((string?)initdb["database"] ?? "", (string?)initdb["owner"] ?? "");
            if (database.Length > 0 && owner.Length == 0)
            {
                errors.Invalid("spec.bootstrap.initdb.owner", "", "You need to specify the database owner user");
            }
            if (database.Length == 0 && owner.Length > 0)
            {
                errors.Invalid("spec.bootstrap.initdb.database", "", "You need to specify the database name");
            }
        }
    }

    private static void CheckStorage(JsonObject spec, KubeObject? old, string section, FieldErrors errors)
    {
        var before = old?.At("spec", section, "size")?.ToString();
        if (spec[section] is not JsonObject storage)
        {
            if (before is not null && section == "walStorage")
            {
                errors.Invalid("spec.walStorage", "null", "walStorage cannot be disabled once configured");
            }
            return;
        }
        var size = (string?)storage["size"];
        if (string.IsNullOrEmpty(size))
        {
            if (storage["pvcTemplate"]?["resources"]?["requests"]?["storage"] is null)
            {
                errors.Invalid($"spec.{section}.size", "", "Size not configured. Please add it, or a storage request in the pvcTemplate.");
            }
        }
        else if (Quantity.Parse(size) is not { } wanted)
        {
            errors.Invalid($"spec.{section}.size", size, "Size value isn't valid");
        }
        else if (Quantity.Parse(before) > wanted)
        {
            errors.Invalid($"spec.{section}.size", size, $"can't shrink existing storage from {before} to {size}");
        }
    }

    private static void CheckNames(KubeObject o, FieldErrors errors)
    {
        CheckUnique(o.At("spec", "externalClusters"), "spec.externalClusters", errors);
        CheckUnique(o.At("spec", "managed", "roles"), "spec.managed.roles", errors);
        foreach (var (role, i) in Items(o.At("spec", "managed", "roles")).Select((r, i) => (r, i)))
        {
            if (ReservedRoles.Contains((string?)role["name"]))
            {
                errors.Invalid($"spec.managed.roles[{i}].name", role["name"], "This role is reserved for operator use");
            }
        }
    }

    private static void CheckUnique(JsonNode? items, string path, FieldErrors errors)
    {
        var seen = new HashSet<string>();
        foreach (var (item, i) in Items(items).Select((r, i) => (r, i)))
        {
            if ((string?)item["name"] is { } name && !seen.Add(name))
            {
                errors.Duplicate($"{path}[{i}].name", name);
            }
        }
    }

    private static IEnumerable<JsonObject> Items(JsonNode? array) => (array as JsonArray ?? []).OfType<JsonObject>();

    private static int Count(JsonNode? array) => (array as JsonArray)?.Count ?? 0;

    private static int? Number(JsonNode? node) => node is JsonValue v && v.TryGetValue<int>(out var n) ? n : null;
}
