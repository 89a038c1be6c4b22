using System.Text.Json.Nodes;
using Npgsql;
using PgHaInfra.Kube;

namespace PgHaInfra.Tests.Simulator.Operator;

public sealed class RolesAndDatabasesTests
{
    [Fact]
    public async Task Managed_roles_follow_their_declaration_and_their_secret()
    {
        await using var environment = await OneCluster.HealthyAsync(
            """
            { "instances": 1, "storage": { "size": "1Gi" }, "managed": { "roles": [
              { "name": "clerk", "login": true, "createdb": true, "connectionLimit": 7, "inRoles": ["pg_monitor"], "comment": "at the desk",
                "passwordSecret": { "name": "clerk" } },
              { "name": "gone", "ensure": "absent" } ] } }
            """);
        await environment.UntilAsync(() => Group(environment, "pending-reconciliation").Contains("clerk"), "complaint about the secret");
        var secret = new KubeObject(ResourceKind.Secret, OneCluster.Namespace, "clerk");
        secret.Json["data"] = new JsonObject
        {
            ["username"] = Convert.ToBase64String("clerk"u8), ["password"] = Convert.ToBase64String("first"u8),
        };
        environment.Store.Create(secret);
        await environment.UntilAsync(() => Group(environment, "reconciled").Contains("clerk"), "role");
        Assert.Equal(["clerk", "gone"], Group(environment, "reconciled"));
        Assert.Equal(["app"], Group(environment, "not-managed"));
        Assert.Equal(["postgres", "streaming_replica"], Group(environment, "reserved"));
        Assert.Equal("True|True|7|pg_monitor", await environment.AskAsync("pg-1",
            """
            SELECT concat_ws('|', CASE WHEN rolcanlogin THEN 'True' END, CASE WHEN rolcreatedb THEN 'True' END, rolconnlimit,
                   (SELECT string_agg(g.rolname, ',') FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid WHERE m.member = r.oid))
              FROM pg_roles r WHERE rolname = 'clerk'
            """));
        await LogInAsync(environment, "first");

        environment.Store.Mutate(
            ResourceKind.Secret, OneCluster.Namespace, "clerk", o => o.Json["data"]!["password"] = Convert.ToBase64String("second"u8));
        var version = environment.Store.Get(ResourceKind.Secret, OneCluster.Namespace, "clerk")!.ResourceVersion;
        await environment.UntilAsync(() =>
            (string?)environment.Cluster.At("status", "managedRolesStatus", "passwordStatus", "clerk", "resourceVersion") == version,
            "new password");
        await LogInAsync(environment, "second");

        environment.Store.Mutate(
            ResourceKind.Cluster, OneCluster.Namespace, "pg", cluster => cluster.Spec["managed"]!["roles"]![0]!["ensure"] = "absent");
        await environment.UntilAsync(
            () => !environment.Cluster.At("status", "managedRolesStatus", "passwordStatus")!.AsObject().ContainsKey("clerk"),
            "end of the role");
        Assert.Equal("0", await environment.AskAsync("pg-1", "SELECT count(*) FROM pg_roles WHERE rolname = 'clerk'"));
    }

    [Fact]
    public async Task Databases_are_made_filled_changed_and_dropped_when_asked()
    {
        await using var environment = await OneCluster.HealthyAsync("""{ "instances": 1, "storage": { "size": "1Gi" } }""");
        environment.Store.Create(Database("shop",
            """
            { "name": "shop", "owner": "app", "databaseReclaimPolicy": "delete", "connectionLimit": 5,
              "schemas": [{ "name": "goods", "owner": "app" }], "extensions": [{ "name": "pg_stat_statements" }, { "name": "no_such" }] }
            """));
        await environment.UntilAsync(() => Status(environment, "shop", "applied") is not null, "verdict");
        Assert.Equal("false", Status(environment, "shop", "applied"));
        Assert.Contains("no_such", Status(environment, "shop", "message"));
        const string Owner = "SELECT concat_ws('|', rolname, datconnlimit) FROM pg_database d JOIN pg_roles r ON r.oid = datdba "
            + "WHERE datname = 'shop'";
        Assert.Equal("app|5", await environment.AskAsync("pg-1", Owner));
        Assert.Equal(
            "1", await environment.AskAsync("pg-1", "SELECT count(*) FROM pg_extension WHERE extname = 'pg_stat_statements'", "shop"));
        Assert.Equal("1", await environment.AskAsync("pg-1", "SELECT count(*) FROM pg_namespace WHERE nspname = 'goods'", "shop"));

        environment.Store.Mutate(ResourceKind.Database, OneCluster.Namespace, "shop", o =>
        {
            o.Spec["connectionLimit"] = 9;
            o.Spec["extensions"] = new JsonArray(new JsonObject { ["name"] = "pg_stat_statements", ["ensure"] = "absent" });
        });
        await environment.UntilAsync(() => Status(environment, "shop", "applied") == "true", "success");
        Assert.Equal("2", Status(environment, "shop", "observedGeneration"));
        Assert.Equal("9", await environment.AskAsync("pg-1", "SELECT datconnlimit FROM pg_database WHERE datname = 'shop'"));
        Assert.Equal(
            "0", await environment.AskAsync("pg-1", "SELECT count(*) FROM pg_extension WHERE extname = 'pg_stat_statements'", "shop"));

        environment.Store.Create(Database("shop-again", """{ "name": "shop", "owner": "app" }"""));
        await environment.UntilAsync(() => Status(environment, "shop-again", "applied") == "false", "refusal");
        Assert.Contains("already managed by object \"shop\"", Status(environment, "shop-again", "message"));

        environment.Store.Delete(ResourceKind.Database, OneCluster.Namespace, "shop");
        await environment.UntilAsync(() => environment.Store.Get(ResourceKind.Database, OneCluster.Namespace, "shop") is null, "end");
        Assert.Equal("0", await environment.AskAsync("pg-1", "SELECT count(*) FROM pg_database WHERE datname = 'shop'"));
    }

    private static KubeObject Database(string name, string spec)
    {
        var made = new KubeObject(ResourceKind.Database, OneCluster.Namespace, name) { Spec = (JsonObject)JsonNode.Parse(spec)! };
        made.Spec["cluster"] = new JsonObject { ["name"] = "pg" };
        return made;
    }

    private static string? Status(OneCluster environment, string name, string field) =>
        environment.Store.Get(ResourceKind.Database, OneCluster.Namespace, name)!.At("status", field)?.ToString();

    private static IEnumerable<string> Group(OneCluster environment, string group) =>
        (environment.Cluster.At("status", "managedRolesStatus", "byStatus", group) as JsonArray ?? []).Select(name => (string)name!);

    private static async Task LogInAsync(OneCluster environment, string password)
    {
        var connection = environment.AppConnection("pg-1");
        (connection.Username, connection.Password) = ("clerk", password);
        await using var client = new NpgsqlConnection(connection.ConnectionString);
        await client.OpenAsync();
    }
}
