using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Npgsql;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Postgres.Certificates;

namespace PgHaInfra.Tests.Simulator.Operator;

public sealed class CertificateTests
{
    [Fact]
    public async Task Addresses_of_pods_and_services_are_verified_in_full_and_strangers_refused()
    {
        await using var environment = await OneCluster.HealthyAsync("""{ "instances": 1, "storage": { "size": "1Gi" } }""");
        var connection = environment.AppConnection("pg-1");
        await using (var client = new NpgsqlConnection(connection.ConnectionString))
        {
            await client.OpenAsync();
        }

        var stranger = CertificateAuthority.Create("stranger", "nowhere", TimeProvider.System);
        var file = Path.Combine(environment.Directory, "stranger.crt");
        await File.WriteAllTextAsync(file, stranger.Pem.Certificate);
        connection.RootCertificate = file;
        await using (var client = new NpgsqlConnection(connection.ConnectionString))
        {
            await Assert.ThrowsAsync<NpgsqlException>(() => client.OpenAsync());
        }
    }

    [Fact]
    public async Task A_new_service_of_the_cluster_gets_its_address_into_the_certificate()
    {
        await using var environment = await OneCluster.HealthyAsync("""{ "instances": 1, "storage": { "size": "1Gi" } }""");
        const string Address = "127.64.100.77";
        var before = environment.Secret("pg-server", "tls.crt");
        environment.Store.Create(new KubeObject(ResourceKind.Service, OneCluster.Namespace, "outside")
        {
            Spec = new JsonObject
            {
                ["type"] = "LoadBalancer",
                ["selector"] = new JsonObject { ["cnpg.io/cluster"] = "pg", ["cnpg.io/instanceRole"] = "primary" },
            },
            Status = new JsonObject
            {
                ["loadBalancer"] = new JsonObject { ["ingress"] = new JsonArray(new JsonObject { ["ip"] = Address }) },
            },
        });
        await environment.UntilAsync(() => environment.Secret("pg-server", "tls.crt") != before, "new certificate");
        var served = Path.Combine(environment.Layout("pg-1").CertificateDirectory, "server.crt");
        await environment.UntilAsync(
            () => File.ReadAllText(served) == environment.Secret("pg-server", "tls.crt"), "certificate on the volume");
        using var certificate = X509Certificate2.CreateFromPem(await File.ReadAllTextAsync(served));
        var names = certificate.Extensions.OfType<X509SubjectAlternativeNameExtension>().Single();
        Assert.Contains(Address, names.EnumerateIPAddresses().Select(address => address.ToString()));
        Assert.Contains("pg-rw.db.svc", names.EnumerateDnsNames());
    }

    [Fact]
    public async Task The_owners_secret_and_statements_after_initdb_are_honoured()
    {
        await using var environment = OneCluster.Begin(
            """
            { "instances": 1, "storage": { "size": "1Gi" }, "walStorage": { "size": "1Gi" },
              "postgresql": { "pg_hba": ["hostnossl all all all reject"] },
              "bootstrap": { "initdb": { "database": "shop", "owner": "clerk", "secret": { "name": "clerk" }, "dataChecksums": true,
                "postInitSQL": ["CREATE ROLE auditor"], "postInitApplicationSQL": ["CREATE TABLE goods(n int)"] } } }
            """);
        await environment.UntilAsync(
            () => environment.Events().Any(e => e.Contains("SecretNotFound", StringComparison.Ordinal)), "complaint");
        var secret = new KubeObject(ResourceKind.Secret, OneCluster.Namespace, "clerk");
        secret.Json["data"] = new JsonObject
        {
            ["username"] = Convert.ToBase64String("clerk"u8), ["password"] = Convert.ToBase64String("it's \\ odd"u8),
        };
        environment.Store.Create(secret);
        await environment.UntilHealthyAsync();

        Assert.Null(environment.Store.Get(ResourceKind.Secret, OneCluster.Namespace, "pg-app"));
        Assert.Equal("on", await environment.AskAsync("pg-1", "SHOW data_checksums"));
        Assert.Equal("1", await environment.AskAsync("pg-1", "SELECT count(*) FROM pg_roles WHERE rolname = 'auditor'"));
        Assert.Equal("True", await environment.AskAsync("pg-1", "SELECT to_regclass('goods') IS NOT NULL", "shop"));
        Assert.NotNull(new FileInfo(Path.Combine(environment.Layout("pg-1").DataDirectory, "pg_wal")).LinkTarget);
        var connection = new NpgsqlConnectionStringBuilder
        {
            Host = environment.Address("pg-1").ToString(),
            Username = "clerk",
            Password = "it's \\ odd",
            Database = "shop",
            Pooling = false,
            SslMode = SslMode.Require,
        };
        await using (var client = new NpgsqlConnection(connection.ConnectionString))
        {
            await client.OpenAsync();
        }
        connection.SslMode = SslMode.Disable;
        await using (var client = new NpgsqlConnection(connection.ConnectionString))
        {
            Assert.Equal("28000", (await Assert.ThrowsAsync<PostgresException>(() => client.OpenAsync())).SqlState);
        }
    }
}
