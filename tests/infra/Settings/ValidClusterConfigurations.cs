using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace PgHaInfra.Tests.Infra.Settings;

/// <summary>Makes what a cluster holds, comes from and stands on, as the rules have it.</summary>
internal static class ValidClusterConfigurations
{
    /// <summary>Settings of a cluster, none of which stands in another's way.</summary>
    /// <param name="hasIdentity">Whether the cluster has an identity that opens archives.</param>
    public static Gen<JsonObject> Further(bool hasIdentity) =>
        from origin in Gen.Elements(hasIdentity ? [.. Origins, .. OriginsByIdentity] : Origins)
        from contents in Gen.Elements(Contents)
        from pools in Gen.Elements(Pools)
        from image in Gen.Elements(Images)
        from operation in Gen.Elements(Operation)
        select Merged(origin, contents, pools, image, operation);

    /// <summary>Storage classes of a stack, one of which clusters may use.</summary>
    public static Gen<JsonNode> StorageClasses() => Gen.Elements(
        "[]",
        """[{"name": "fast"}, {"name": "dropped", "keepVolumes": false}]""",
        """[{"name": "fast", "kind": "PremiumV2", "iops": 3000, "throughput": 600}]""",
        """[{"name": "fast", "kind": "nvme"}, {"name": "large", "kind": "PremiumV2", "iops": 80000, "throughput": 1200}]""")
        .Select(json => JsonNode.Parse(json)!);

    private static readonly string[] Origins =
    [
        "{}",
        """{"initialization": {"localeProvider": "icu", "icuLocale": "en-US", "walSegmentSize": 32, "postInitSql": ["SELECT 1"]}}""",
        """{"initialization": {"localeProvider": "builtin", "builtinLocale": "C.UTF-8", "dataChecksums": false}}""",
        """
        {"recovery": {"source": {"serverName": "old", "objectStore": "old-store"}, "targetTime": "2026-11-21T23:30:00Z",
         "exclusive": true}}
        """,
        """
        {"recovery": {"source": {"serverName": "old", "destination": {"path": "https://a.example/b", "secret": "s", "account": "a",
         "sasToken": "t"}},
         "targetName": "before", "backupId": "20261121T020000"}}
        """,
        """{"recovery": {"backup": "b", "targetImmediate": true, "targetTimeline": "latest"}}""",
        """{"replica": {"source": {"serverName": "west", "objectStore": "s"}, "primary": "west"}}""",
        """
        {"replica": {"source": {"serverName": "west", "destination": {"path": "http://10.0.0.1/a/b", "secret": "s",
         "connectionString": "c"}}}}
        """,
    ];

    private static readonly string[] OriginsByIdentity =
    [
        """
        {"recovery": {"source": {"serverName": "old", "destinationPath": "https://west.blob.core.windows.net/pg-backups"},
         "targetXid": 7, "backupId": "20261121T020000"}}
        """,
        """
        {"replica": {"source": {"serverName": "west", "destinationPath": "https://west.blob.core.windows.net/pg-backups"},
         "minApplyDelay": "1h"}}
        """,
    ];

    private static readonly string[] Contents =
    [
        "{}",
        """
        {"roles": [{"name": "reader", "memberOf": ["pg_read_all_data"], "validUntil": "2027-01-01T00:00:00Z",
         "password": {"secure": "v1:x"}},
         {"name": "team", "login": false, "comment": "those who look"}]}
        """,
        """
        {"roles": [{"name": "a", "replication": true, "connectionLimit": 5}],
         "databases": [{"name": "b", "owner": "a", "extensions": [{"name": "uuid-ossp", "version": "1.1"}], "schemas": [{"name": "s",
          "owner": "app"}]},
          {"name": "c", "encoding": "UTF8", "locale": "C", "connectionLimit": 10, "deleteWithDeclaration": true}]}
        """,
    ];

    private static readonly string[] Pools =
    [
        "{}",
        """{"poolers": [{}, {"access": "ro", "mode": "session", "instances": 3, "parameters": {"default_pool_size": 50}}]}""",
    ];

    private static readonly string[] Images =
    [
        "{}",
        """{"imageCatalog": {"major": 18, "images": {"18": "p:18", "17": "p:17.1"}}}""",
        """{"imageCatalog": {"major": 17, "name": "postgresql"}}""",
    ];

    private static readonly string[] Operation =
    [
        "{}",
        """{"certificates": {"names": ["pg.example.com"]}, "priorityClass": "database"}""",
        """
        {"lifecycle": {"startDelay": 30, "updateStrategy": "supervised"}, "probes": {"readinessLag": "64Mi", "isolationCheck": false}}
        """,
    ];

    private static JsonObject Merged(params IEnumerable<string> parts) => new(
        parts.SelectMany(part => JsonNode.Parse(part)!.AsObject()).Select(e => KeyValuePair.Create(e.Key, e.Value?.DeepClone())));
}
