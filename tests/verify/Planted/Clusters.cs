namespace PgHaInfra.Tests.Verify.Planted;

/// <summary>Manifests of clusters and of what belongs to them.</summary>
internal static class Clusters
{
    /// <summary>What the stacks' clusters have: TLS only, checksums, one synchronous standby.</summary>
    public static string Spec(int instances = 3, string postgresql = "", string more = "") =>
        Spec(instances, postgresql, "hostnossl all all all reject", checksums: true, more);

    /// <summary>One instance with about everything wrong that a manifest can get wrong.</summary>
    public static string Careless() => Spec(
        1, """, "ssl_min_protocol_version": "TLSv1.2", "ssl_max_protocol_version": "TLSv1.2" """,
        "host all all all trust", checksums: false, "");

    private static string Spec(int instances, string parameters, string hba, bool checksums, string more) =>
        $$"""
        { "instances": {{instances}}, "storage": { "size": "1Gi" },
          "postgresql": { "parameters": { "max_connections": "60", "shared_buffers": "16MB" {{parameters}} }, "pg_hba": ["{{hba}}"] },
          "bootstrap": { "initdb": { "database": "app", "owner": "app", "dataChecksums": {{(checksums ? "true" : "false")}} } } {{more}} }
        """;

    /// <summary>A load balancer of a role; both share an address.</summary>
    public static string Balancer(string role, int port, string range = "127.0.0.0/16", string cluster = "pg") =>
        $$"""
        { "type": "LoadBalancer", "loadBalancerSourceRanges": ["{{range}}"],
          "selector": { "cnpg.io/cluster": "{{cluster}}", "cnpg.io/instanceRole": "{{role}}", "cnpg.io/podRole": "instance" },
          "ports": [{ "name": "postgres", "port": {{port}}, "targetPort": 5432, "protocol": "TCP" }] }
        """;

    /// <summary>The ObjectStore that <see cref="Archived"/> names.</summary>
    public const string Store =
        """
        { "configuration": { "destinationPath": "https://pgha.blob.core.windows.net/backups", "azureCredentials": { "inheritFromAzureAD": true },
          "data": { "immediateCheckpoint": true } } }
        """;

    /// <summary>An ObjectStore that a Secret opens.</summary>
    public const string KeyedStore =
        """
        { "configuration": { "destinationPath": "https://keyed.blob.core.windows.net/backups",
          "azureCredentials": { "connectionString": { "name": "azure", "key": "connection" } }, "data": { "immediateCheckpoint": true } } }
        """;

    /// <summary>Archiving by the plugin, as a part of a Cluster's specification.</summary>
    public const string Archived =
        """
        , "plugins": [{ "name": "barman-cloud.cloudnative-pg.io", "isWALArchiver": true, "parameters": { "barmanObjectName": "pg-store" } }]
        """;

    /// <summary>Daily base backups, none at once.</summary>
    public static string Schedule(string schedule = "0 0 2 * * *", string more = "") =>
        $$"""
        { "cluster": { "name": "pg" }, "schedule": "{{schedule}}", "method": "plugin", "backupOwnerReference": "self",
          "pluginConfiguration": { "name": "barman-cloud.cloudnative-pg.io" } {{more}} }
        """;
}
