using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace PgHaInfra.Tests.Infra.Settings;

/// <summary>Makes configurations of stacks on AKS that hold to every rule, as a person could write them.</summary>
internal static class ValidAksConfigurations
{
    /// <summary>What platform aks needs, and whatever else is given at random.</summary>
    public static Gen<JsonObject> Aks() =>
        from name in Gen.Elements("orders", "pg", "a-b-c-d-ef", "o2")
        from location in Gen.Elements("canadacentral", "westeurope", "uksouth2")
        from isPrivate in Gen.Elements(false, false, true)
        from login in Gen.Elements("azurecli", "workloadidentity", "spn", "msi", "devicecode")
        from version in Gen.Elements<JsonNode>("1.34", 1.35, "1.36")
        from tier in Gen.Elements("free", "standard", "premium")
        from channel in Gen.Elements("patch", "stable", "rapid")
        from network in Gen.Elements(
            "{}",
            """
            {"networkRange": "172.16.0.0/16", "subnetRange": "172.16.4.0/22", "podRange": "100.64.0.0/10", "serviceRange": "10.1.0.0/28"}
            """)
        from maintenance in Gen.Elements(
            "{}", """{"day": "monday", "nodeDay": "tuesday", "start": "23:59", "utcOffset": "-03:30", "hours": 24}""")
        from system in Pool("Standard_D2ds_v5", "Standard_D4s_v3", "Standard_B4ms")
        from postgres in Pool("Standard_E8ds_v5", "Standard_L8s_v3", "Standard_D8s_v5")
        from taint in Gen.Elements(true, false)
        from surge in Gen.Elements<JsonNode>(1, "2", "33%")
        select new JsonObject
        {
            ["name"] = name,
            ["location"] = location,
            ["privateCluster"] = isPrivate,
            ["authorizedRanges"] = isPrivate ? null : new JsonArray("203.0.113.7/32", "10.0.0.0/8"),
            ["adminGroups"] = new JsonArray("01234567-89ab-cdef-0123-456789abcdef"),
            ["grantAdminRole"] = taint,
            ["kubelogin"] = login,
            ["kubernetesVersion"] = version.DeepClone(),
            ["tier"] = tier,
            ["upgradeChannel"] = channel,
            ["network"] = JsonNode.Parse(network),
            ["maintenance"] = JsonNode.Parse(maintenance),
            ["systemPool"] = system,
            ["postgresPools"] = With(postgres, ("taint", taint), ("maxSurge", surge.DeepClone()), ("maxCount", RoomForAny(postgres))),
            ["tags"] = new JsonObject { ["owner"] = "data", ["cost-center"] = 42 },
            ["protect"] = taint,
        };

    private static Gen<JsonObject> Pool(params string[] sizes) =>
        from size in Gen.Elements(sizes)
        from zones in Gen.Elements("[1]", "[1, 2, 3]", """["3", "1"]""")
        from min in Gen.Choose(1, 5)
        from more in Gen.Choose(0, 20)
        select new JsonObject { ["vmSize"] = size, ["zones"] = JsonNode.Parse(zones), ["minCount"] = min, ["maxCount"] = min + more };

    // A cluster can have 99 instances, and each may insist on a node of its own.
    private static int RoomForAny(JsonObject pool) => (99 / pool["zones"]!.AsArray().Count) + 1;

    private static JsonObject With(JsonObject pool, params (string Key, JsonNode Value)[] entries)
    {
        foreach (var (key, value) in entries)
        {
            pool[key] = value;
        }

        return pool;
    }
}
