using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Npgsql;
using PgHaInfra.Kube;

namespace PgHaInfra.Tests.Simulator.Operator;

public sealed class DatabaseRoleTests
{
    [Fact]
    public async Task Roles_follow_their_objects_and_leave_to_others_what_is_theirs()
    {
        await using var environment = await OneCluster.HealthyAsync(
            """
            { "instances": 1, "storage": { "size": "1Gi" }, "postgresql": { "pg_hba": ["hostssl all courier all cert"] },
              "managed": { "roles": [{ "name": "inline" }] } }
            """);
        var clerk = Role(environment, "clerk",
            """
            { "name": "clerk", "login": true, "inRoles": ["pg_monitor"], "passwordSecret": { "name": "clerk" },
              "databaseRoleReclaimPolicy": "delete" }
            """);
        await UntilAsync(environment, "clerk", "message", "secrets \"clerk\" not found");
        Assert.Equal("false", Status(environment, "clerk", "applied"));

        var secret = new KubeObject(ResourceKind.Secret, OneCluster.Namespace, "clerk");
        secret.Json["data"] = new JsonObject { ["username"] = Encode("clerk"), ["password"] = Encode("first") };
        environment.Store.Create(secret);
        await UntilAsync(environment, "clerk", "applied", "true");
        Assert.Equal(["cnpg.io/deleteRole"], environment.Store.Get(ResourceKind.DatabaseRole, OneCluster.Namespace, "clerk")!.Finalizers);
        await LogInAsync(environment, "clerk", "first");
        environment.Store.Mutate(ResourceKind.Secret, OneCluster.Namespace, "clerk", o => o.Json["data"]!["password"] = Encode("second"));
        await UntilAsync(environment, "clerk", "secretResourceVersion",
            environment.Store.Get(ResourceKind.Secret, OneCluster.Namespace, "clerk")!.ResourceVersion);
        await LogInAsync(environment, "clerk", "second");

        // Neither a second object of the name nor one of a role that the Cluster declares is carried out.
        Role(environment, "clerk-again", """{ "name": "clerk", "databaseRoleReclaimPolicy": "delete" }""");
        await UntilAsync(environment, "clerk-again", "message", "\"clerk\" is already managed by object \"clerk\"");
        Role(environment, "shadowed", """{ "name": "inline" }""");
        await UntilAsync(environment, "shadowed", "message", "database role is already managed by the CNPG cluster");
        await RemoveAsync(environment, "clerk-again");
        Assert.Equal("1", await CountAsync(environment, "clerk"));

        environment.Store.Mutate(ResourceKind.DatabaseRole, OneCluster.Namespace, "clerk", o => o.Spec["connectionLimit"] = 3);
        await UntilAsync(environment, "clerk", "observedGeneration", $"{clerk.Generation + 1}");
        Assert.Equal("3", await environment.AskAsync("pg-1", "SELECT rolconnlimit FROM pg_roles WHERE rolname = 'clerk'"));
        await RemoveAsync(environment, "clerk");
        Assert.Equal("0", await CountAsync(environment, "clerk"));

        // A certificate of its own is as good as a password.
        Role(environment, "courier", """{ "name": "courier", "login": true, "clientCertificate": {} }""");
        await UntilAsync(environment, "courier", "applied", "true");
        await LogInWithCertificateAsync(environment, "courier");
        Assert.NotNull(environment.Store.Get(ResourceKind.DatabaseRole, OneCluster.Namespace, "courier")!
            .At("status", "clientCertificate", "expiration"));
        await RemoveAsync(environment, "courier");
        Assert.Equal("1", await CountAsync(environment, "courier"));
    }

    private static KubeObject Role(OneCluster environment, string name, string spec)
    {
        var made = new KubeObject(ResourceKind.DatabaseRole, OneCluster.Namespace, name) { Spec = (JsonObject)JsonNode.Parse(spec)! };
        made.Spec["cluster"] = new JsonObject { ["name"] = "pg" };
        return environment.Store.Create(made);
    }

    private static string? Status(OneCluster environment, string name, string field) =>
        environment.Store.Get(ResourceKind.DatabaseRole, OneCluster.Namespace, name)!.At("status", field)?.ToString();

    private static Task UntilAsync(OneCluster environment, string name, string field, string? value) =>
        environment.UntilAsync(() => Status(environment, name, field) == value, $"{field} of {name}");

    private static async Task RemoveAsync(OneCluster environment, string name)
    {
        environment.Store.Delete(ResourceKind.DatabaseRole, OneCluster.Namespace, name);
        await environment.UntilAsync(
            () => environment.Store.Get(ResourceKind.DatabaseRole, OneCluster.Namespace, name) is null, $"end of {name}");
    }

    private static Task<string> CountAsync(OneCluster environment, string role) =>
        environment.AskAsync("pg-1", $"SELECT count(*) FROM pg_roles WHERE rolname = '{role}'")!;

    private static async Task LogInAsync(OneCluster environment, string role, string password)
    {
        var connection = environment.AppConnection("pg-1");
        (connection.Username, connection.Password) = (role, password);
        await using var client = new NpgsqlConnection(connection.ConnectionString);
        await client.OpenAsync();
    }

    private static async Task LogInWithCertificateAsync(OneCluster environment, string role)
    {
        var secret = environment.Store.Get(ResourceKind.Secret, OneCluster.Namespace, $"{role}-client-cert")!;
        using var pair = X509Certificate2.CreateFromPem(Decode(secret, "tls.crt"), Decode(secret, "tls.key"));
        var connection = environment.AppConnection("pg-1");
        (connection.Username, connection.Password) = (role, null);
        var builder = new NpgsqlDataSourceBuilder(connection.ConnectionString);
        using var usable = X509CertificateLoader.LoadPkcs12(pair.Export(X509ContentType.Pkcs12), null);
        builder.UseSslClientAuthenticationOptionsCallback(tls => tls.ClientCertificates = [usable]);
        await using var source = builder.Build();
        await using var client = await source.OpenConnectionAsync();
    }

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static string Decode(KubeObject secret, string key) =>
        Encoding.UTF8.GetString(Convert.FromBase64String((string)secret.At("data", key)!));
}
