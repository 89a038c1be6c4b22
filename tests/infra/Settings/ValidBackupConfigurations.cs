using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace PgHaInfra.Tests.Infra.Settings;

/// <summary>Makes settings of the operator and of backups that hold to every rule.</summary>
internal static class ValidBackupConfigurations
{
    /// <summary>The operator, installed or not; null where nothing is said.</summary>
    public static Gen<JsonObject?> Operator() =>
        from install in Gen.Elements(true, false)
        from tag in Gen.Elements<string?>(null, "v0.14.0")
        from replicas in Gen.Choose(1, 5)
        from manager in Gen.Elements(
            """{"certManager": false}""", """{"certManagerVersion": "v1.21.0", "certManagerNamespace": "certificates"}""", "{}")
        from configuration in Gen.Elements("""{"STANDBY_TCP_USER_TIMEOUT": 5000, "INHERITED_LABELS": "team,stage"}""", "{}")
        from said in Gen.Elements(true, true, false)
        select said
            ? With(
                JsonNode.Parse(manager)!.AsObject(),
                ("install", install),
                ("pluginImageTag", tag),
                ("replicas", replicas),
                ("configuration", JsonNode.Parse(configuration)))
            : null;

    /// <summary>The storage account for backups.</summary>
    public static Gen<JsonObject> Storage() =>
        from replication in Gen.Elements("LRS", "ZRS", "GRS", "GZRS", "RAGRS", "RAGZRS")
        from days in Gen.Choose(1, 365)
        from cool in Gen.Choose(0, 100)
        from flag in Gen.Elements(true, false)
        select With(
            [], ("replication", replication), ("softDeleteDays", days), ("versionDays", days), ("coolAfterDays", cool), (
                "coldAfterDays", flag ? 0 : cool + 1),
            ("lock", flag), ("protect", !flag), ("resourceGroup", flag ? "rg_backups.(shared)" : null));

    /// <summary>
    /// Backups of one cluster on Azure, in a container that the stack makes or a place that exists; null where nothing is said.
    /// </summary>
    public static Gen<JsonObject?> OnAzure() =>
        Gen.OneOf(Schedule().Select(s => (JsonObject?)s), Elsewhere(identity: false), Gen.Constant<JsonObject?>(null));

    /// <summary>Backups of one cluster to a place that exists already, or none.</summary>
    /// <param name="identity">Whether an identity may open it instead of a Secret.</param>
    public static Gen<JsonObject?> Elsewhere(bool identity) =>
        from schedule in Schedule()
        from credentials in Gen.Elements(
            """{"connectionString": "connection"}""", """{"account": "name", "accountKey": "key"}""",
            """{"account": "name", "sasToken": "sas.token"}""")
        from byIdentity in Gen.Elements(identity, false)
        from path in Gen.Elements("http://127.0.0.1:10000/devstoreaccount1/backups", "https://acct.blob.core.windows.net/pg/a/b")
        from said in Gen.Elements(true, true, false)
        select said
            ? With(
                schedule,
                (
                    "destination",
                    byIdentity
                        ? With([], ("path", path), ("identity", true))
                        : With(
                            JsonNode.Parse(credentials)!.AsObject(),
                            ("path", path),
                            ("secret", "azurite"),
                            ("endpoint", "http://127.0.0.1:10000"))))
            : null;

    private static Gen<JsonObject> Schedule() =>
        from schedule in Gen.Elements("0 0 2 * * *", "0 15 * ? * *", "0 30 3 1,15 JAN-JUN/2 ?", "5 4 3 ? * MON-FRI")
        from retention in Gen.Elements("7d", "30d", "8w", "12m")
        from compression in Gen.Elements("lz4", "snappy", "gzip", "bzip2")
        from jobs in Gen.Choose(1, 64)
        from flag in Gen.Elements(true, false)
        select With(
            [], ("schedule", schedule), ("retention", retention), ("compression", compression), ("walParallel", jobs), ("dataJobs", jobs),
            ("immediate", flag), ("immediateCheckpoint", flag), ("suspend", !flag), ("preferStandby", flag), (
                "sidecar", new JsonObject { ["cpu"] = 1, ["memory"] = "1Gi" }));

    private static JsonObject With(JsonObject group, params (string Key, JsonNode? Value)[] entries)
    {
        foreach (var (key, value) in entries)
        {
            group[key] = value;
        }

        return group;
    }
}
