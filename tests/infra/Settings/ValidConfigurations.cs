using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace PgHaInfra.Tests.Infra.Settings;

/// <summary>Makes configurations that hold to every rule, as a person could write them.</summary>
internal static class ValidConfigurations
{
    public static Arbitrary<Dictionary<string, JsonNode?>> Arbitrary() => Configuration().ToArbitrary();

    private static Gen<Dictionary<string, JsonNode?>> Configuration() =>
        from aks in ValidAksConfigurations.Aks().OrNull()
        from count in Gen.Choose(1, 4)
        from clusters in Cluster(aks is not null).ListOf(count)
        from storage in ValidBackupConfigurations.Storage()
        from controller in ValidBackupConfigurations.Operator()
        from createNamespaces in Gen.Elements(true, false)
        from context in Gen.Elements<string?>(null, "kind", "arn:aws:eks/x")
        from waivers in Gen.Elements("""[{"rule": "PG-09", "reason": "backups are the site's own affair"}]""", "[]")
        from allowed in Gen.Elements("""[{"resource": "db/*", "change": "replace", "reason": "the data is moved by hand"}]""", "[]")
        from classes in ValidClusterConfigurations.StorageClasses()
        from monitoring in ValidMonitoringConfigurations.Of(aks is not null)
        select new Dictionary<string, JsonNode?>
        {
            ["pg-ha-infra:monitoring"] = monitoring?.DeepClone(),
            ["pg-ha-infra:platform"] = aks is null ? "kubeconfig" : "aks",
            ["pg-ha-infra:kubeconfig"] = aks is null ? "some/kubeconfig" : null,
            ["pg-ha-infra:context"] = aks is null ? context : null,
            ["pg-ha-infra:aks"] = aks?.DeepClone(),
            ["pg-ha-infra:createNamespaces"] = createNamespaces,
            ["pg-ha-infra:production"] = createNamespaces,
            ["pg-ha-infra:verification"] = new JsonObject { ["disturb"] = createNamespaces },
            ["pg-ha-infra:waivers"] = JsonNode.Parse(waivers),
            ["pg-ha-infra:allowedChanges"] = JsonNode.Parse(allowed),
            ["pg-ha-infra:labels"] = new JsonObject { ["team"] = "database", ["example.com/cost-center"] = 42 },
            ["pg-ha-infra:operator"] = controller?.DeepClone(),
            ["pg-ha-infra:backupStorage"] = aks is null ? null : storage.DeepClone(),
            ["pg-ha-infra:storageClasses"] = classes.DeepClone(),
            ["pg-ha-infra:clusters"] = new JsonArray(clusters.Select(Numbered).ToArray()),
        };

    // Names, labels and shared addresses differ, so that no two clusters are in each other's way.
    private static JsonNode Numbered(JsonObject cluster, int index)
    {
        cluster["name"] = $"{cluster["name"]}-{index}";
        if (cluster["endpoints"]?["sharedAddress"] is not null)
        {
            cluster["endpoints"]!["sharedAddress"] = $"address-{index}";
        }

        if (cluster["endpoints"]?["dnsLabel"] is not null)
        {
            cluster["endpoints"]!["dnsLabel"] = $"label-{index}";
        }

        return cluster;
    }

    private static Gen<JsonObject> Cluster(bool azure) =>
        from name in Gen.Elements("a", "pg", "orders-db", new string('x', 48))
        from instances in Gen.Choose(1, 99)
        from number in Gen.Choose(0, instances - 1)
        from method in Gen.Elements("any", "first")
        from legacy in Gen.Elements(true, false)
        from durability in Gen.Elements("required", "preferred")
        from image in Gen.Elements("postgres:14", "ghcr.io/x/y:15.3-standard", "localhost:5000/p:18-minimal@sha256:" + new string('a', 64))
        from size in Gen.Elements<JsonNode>("1Gi", "64Gi", "1.5Ti", 1073741824)
        from cpu in Gen.Elements<JsonNode>("500m", 2, "0.5")
        from endpoints in Endpoints(azure)
        from backup in azure ? ValidBackupConfigurations.OnAzure() : ValidBackupConfigurations.Elsewhere(identity: true)
        from policy in Gen.Elements("""{"enabled": false}""", """{"clientNamespaces": ["shop", "1st"], "egress": true}""", "{}")
        from placement in Gen.Elements(
            """{"zones": "none", "nodes": "preferred"}""",
            """{"tolerations": [{"key": "a", "effect": "NoExecute"}, {"key": "b/c", "value": 1}]}""", "{}")
        from parameters in Gen.Elements(
            """{"work_mem": "8MB", "max_connections": 100, "random_page_cost": 1.10, "shared_buffers": "256MB", "max_wal_size": "256MB"}""",
            "{}")
        from further in ValidClusterConfigurations.Further(azure && backup?["destination"] is null)
        select With(further, new JsonObject
        {
            ["name"] = name,
            ["namespace"] = Elements(instances, "db", "cnpg-database"),
            ["instances"] = instances,
            ["synchronous"] = new JsonObject
            {
                ["number"] = number,
                ["method"] = method,
                ["dataDurability"] = durability,
                ["legacy"] = legacy,
            },
            ["image"] = image,
            ["storage"] = new JsonObject { ["size"] = size.DeepClone(), ["storageClass"] = instances % 2 == 0 ? "fast" : null },
            ["walStorage"] = instances % 3 == 0 ? new JsonObject { ["size"] = size.DeepClone() } : null,
            ["resources"] = new JsonObject { ["cpu"] = cpu.DeepClone(), ["memory"] = "512Mi" },
            ["pgHba"] = new JsonArray("hostssl all app 10.0.0.0/8 cert"),
            ["ownerPassword"] = instances % 5 == 0 ? new JsonObject { ["secure"] = "v1:x" } : null,
            ["endpoints"] = endpoints,
            ["backup"] = backup?.DeepClone(),
            ["networkPolicy"] = JsonNode.Parse(policy),
            ["placement"] = JsonNode.Parse(placement),
            ["parameters"] = JsonNode.Parse(parameters),
        });

    private static JsonObject With(JsonObject further, JsonObject cluster)
    {
        foreach (var (key, value) in further)
        {
            cluster[key] = value?.DeepClone();
        }

        return cluster;
    }

    private static Gen<JsonObject?> Endpoints(bool azure) =>
        from wanted in Gen.Elements(true, false)
        from shared in Gen.Elements("x", null)
        from inside in Gen.Elements(true, false)
        from range in Gen.Elements("10.0.0.0/8", "203.0.113.7/32", "2001:db8::/32")
        from port in Gen.Choose(1, 65534)
        let made = azure && shared is null
        select wanted
            ? new JsonObject
            {
                ["sourceRanges"] = new JsonArray(range),
                ["sharedAddress"] = shared,
                ["dnsLabel"] = made && !inside ? "x" : null,
                ["ddos"] = made && !inside ? "enabled" : null,
                ["internal"] = made && inside,
                ["subnet"] = made && inside ? "apps" : null,
                ["annotations"] = new JsonObject { ["example.com/any"] = "text of any kind: ü" },
                ["ports"] = new JsonObject { ["primary"] = port, ["replicas"] = port + 1 },
            }
            : null;

    private static string Elements(int seed, params string[] of) => of[seed % of.Length];
}
