using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Npgsql;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Postgres.Certificates;

namespace PgHaInfra.Tests.Simulator.Host;

/// <summary>Poolers with certificates and passwords of the user's own.</summary>
[Collection(PooledClusterCollection.Name)]
public sealed class PoolerSecretTests(PooledCluster cluster)
{
    private const string Query = "SELECT usename, passwd FROM pg_catalog.pg_shadow WHERE usename = $1";

    [Fact]
    public async Task A_pooler_shows_its_own_certificate_and_asks_with_its_own_password()
    {
        await cluster.CreateAsync(ResourceKind.Pooler, "own",
            $$"""
            { "spec": { "cluster": { "name": "pg" }, "pgbouncer": {
              "authQuery": "{{Query}}", "authQuerySecret": { "name": "asker" }, "clientTLSSecret": { "name": "front" } } } }
            """);
        await cluster.UntilAsync(async () => (string?)(await StatusAsync("own"))?["phase"] == "inactive");
        Assert.Equal("ClientTLSSecret \"front\" not found", (string?)(await StatusAsync("own"))!["phaseReason"]);

        var authority = CertificateAuthority.Create("front", "test", TimeProvider.System);
        await CreateAsync("front", authority.IssueServer("own.example.org", ["own.example.org"], []));
        await cluster.ReadyAsync("own", 1);
        var client = await cluster.ClientAsync("own");
        Assert.Equal("app", await SeenAsync(client, authority.Pem.Certificate));
        var secrets = (await StatusAsync("own"))!["secrets"]!;
        Assert.Equal("front", (string?)secrets["clientTLS"]!["name"]);
        Assert.Equal("asker", (string?)secrets["pgBouncerSecrets"]!["authQuery"]!["name"]);

        // Renewed by another authority, it is shown from the next connection on.
        var next = CertificateAuthority.Create("next", "test", TimeProvider.System);
        var renewed = next.IssueServer("own.example.org", ["own.example.org"], []);
        await cluster.PatchAsync(ResourceKind.Secret, "front", new JsonObject { ["stringData"] = Entries(renewed) }.ToJsonString());
        await cluster.UntilAsync(async () =>
        {
            try
            {
                return await SeenAsync(client, next.Pem.Certificate) == "app";
            }
            catch (NpgsqlException)
            {
                return false;
            }
        });
        await cluster.DeleteAsync(ResourceKind.Pooler, "own");
    }

    [Fact]
    public async Task A_pooler_logs_in_to_the_servers_with_its_own_certificate()
    {
        var secret = (await cluster.GetAsync(ResourceKind.Secret, "pg-ca"))["data"]!;
        var authority = new CertificateAuthority(new PemPair(Decode(secret["ca.crt"]), Decode(secret["ca.key"])), TimeProvider.System);
        await CreateAsync("keeper", authority.IssueClient("keeper"));
        await cluster.CreateAsync(ResourceKind.Pooler, "keeper-pool",
            $$"""
            { "spec": { "cluster": { "name": "pg" }, "pgbouncer": { "authQuery": "{{Query}}", "serverTLSSecret": { "name": "keeper" } } } }
            """);
        await cluster.ReadyAsync("keeper-pool", 1);
        Assert.Equal("app", await cluster.AskAsync(await cluster.ClientAsync("keeper-pool"), "SELECT current_user"));
        Assert.Equal("keeper", (string?)(await StatusAsync("keeper-pool"))!["secrets"]!["serverTLS"]!["name"]);
        await cluster.DeleteAsync(ResourceKind.Pooler, "keeper-pool");
    }

    private async Task<JsonNode?> StatusAsync(string pooler) => (await cluster.GetAsync(ResourceKind.Pooler, pooler))["status"];

    private async Task CreateAsync(string name, PemPair pair) => await cluster.CreateAsync(ResourceKind.Secret, name,
        new JsonObject { ["type"] = "kubernetes.io/tls", ["stringData"] = Entries(pair) }.ToJsonString());

    private static JsonObject Entries(PemPair pair) => new() { ["tls.crt"] = pair.Certificate, ["tls.key"] = pair.Key };

    private static string Decode(JsonNode? entry) => Encoding.UTF8.GetString(Convert.FromBase64String((string)entry!));

    // Who one is behind a pooler whose certificate an authority has issued.
    private async Task<string> SeenAsync(NpgsqlConnectionStringBuilder client, string authority)
    {
        var strict = new NpgsqlDataSourceBuilder(client.ConnectionString);
        strict.ConnectionStringBuilder.SslMode = SslMode.VerifyCA;
        strict.UseRootCertificate(X509Certificate2.CreateFromPem(authority));
        await using var source = strict.Build();
        await using var command = source.CreateCommand("SELECT current_user");
        return $"{await command.ExecuteScalarAsync(cluster.Patience)}";
    }
}
