using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using PgHaInfra.Kube;
using PgHaInfra.Verify;
using PgHaInfra.Verify.Checks.DataPath;
using PgHaInfra.Verify.Checks.Topology;

namespace PgHaInfra.Tests.Verify.Planted;

/// <summary>What is wrong with the way of clients to the data is found by the check that claims to find it; what is right passes.</summary>
public sealed class DataPathDefectTests(DataPathDefectTests.Shared shared) : IClassFixture<DataPathDefectTests.Shared>
{
    private readonly PlantedEnvironment environment = shared.Environment;

    [Fact]
    public async Task A_healthy_cluster_passes()
    {
        foreach (var check in DataPathChecks.All)
        {
            var finding = await environment.RunAsync(check, expected: new Expectations { SourceRanges = ["127.0.0.0/16"] });
            Assert.True(finding.Verdict == Verdict.Pass, $"{check.Name}: {finding.Evidence}");
        }
    }

    [Fact]
    public async Task Plaintext_open() => await FailsAsync(new PlaintextRefused(), "without TLS", "careless");

    [Fact]
    public async Task A_wrong_password_accepted() => await FailsAsync(new WrongPasswordRefused(), "with a wrong password", "careless");

    [Fact]
    public async Task Checksums_off() => await FailsAsync(new Checksums(), "data_checksums is off", "careless");

    [Fact]
    public async Task Tls_1_2_only() => await FailsAsync(new EncryptedConnection(), "speaks Tls12", "careless");

    [Fact]
    public async Task Tls_1_2_as_well()
    {
        await environment.ExecuteAsync("pg-1", "ALTER SYSTEM SET ssl_min_protocol_version = 'TLSv1.2'");
        await environment.ExecuteAsync("pg-1", "SELECT pg_reload_conf()");
        await FailsAsync(new EncryptedConnection(), "also speaks TLS 1.2");
        await environment.ExecuteAsync("pg-1", "ALTER SYSTEM RESET ssl_min_protocol_version");
        await environment.ExecuteAsync("pg-1", "SELECT pg_reload_conf()");
    }

    [Fact]
    public async Task An_expired_certificate()
    {
        var folder = environment.Layout("expired-1").CertificateDirectory;
        var (certificate, key) = Expired();
        await File.WriteAllTextAsync(Path.Combine(folder, "server.key"), key);
        await File.WriteAllTextAsync(Path.Combine(folder, "server.crt"), certificate);
        await environment.ExecuteAsync("expired-1", "SELECT pg_reload_conf()");
        await FailsAsync(new EncryptedConnection(), "NotTimeValid", "expired");
    }

    [Fact]
    public async Task A_load_balancer_that_does_not_name_the_cluster() => await WithServiceAsync(
        "pg-rw-public", service => ((System.Text.Json.Nodes.JsonObject)service.Spec["selector"]!).Remove("cnpg.io/cluster"),
        () => FailsAsync(new ServicesLead(), "pg-rw-public leads to instances without naming the cluster"));

    [Fact]
    public async Task The_replicas_endpoint_reaches_the_primary() => await WithServiceAsync(
        "pg-ro-public",
        service => ((System.Text.Json.Nodes.JsonObject)service.Spec["selector"]!).Remove("cnpg.io/instanceRole"),
        async () =>
        {
            await FailsAsync(new ServicesLead(), "pg-ro-public leads to primary and replicas alike");
            // The load balancer is no longer one of the replicas': clients that know its address are led to the primary too.
            environment.Change(
                ResourceKind.Service, "pg-ro-public", service => service.Spec["selector"]!["cnpg.io/instanceRole"] = "replica");
            environment.Change(ResourceKind.Pod, "pg-1", pod => pod.Labels["cnpg.io/instanceRole"] = "replica");
            try
            {
                await FailsAsync(new EndpointRole(primary: false), "f: the primary");
                await FailsAsync(new ReplicasReadOnly(), "pg-1 took a write");
            }
            finally
            {
                environment.Change(ResourceKind.Pod, "pg-1", pod => pod.Labels["cnpg.io/instanceRole"] = "primary");
            }
        });

    [Fact]
    public async Task Source_ranges_open() => await WithServiceAsync(
        "pg-rw-public", service => service.Spec["loadBalancerSourceRanges"] = new System.Text.Json.Nodes.JsonArray("0.0.0.0/0"),
        () => FailsAsync(new SourceRanges(), "pg-rw-public is open to everyone"));

    [Fact]
    public async Task Source_ranges_other_than_configured()
    {
        var finding = await environment.RunAsync(new SourceRanges(), expected: new Expectations { SourceRanges = ["203.0.113.0/24"] });
        Assert.Equal(Verdict.Fail, finding.Verdict);
        Assert.Contains("the configuration says 203.0.113.0/24", finding.Evidence);
    }

    [Fact]
    public async Task A_stale_system_identifier()
    {
        var right = (string)environment.Store.Get(ResourceKind.Cluster, PlantedEnvironment.Namespace, "pg")!.At("status", "systemID")!;
        environment.Change(ResourceKind.Cluster, "pg", cluster => cluster.Status["systemID"] = "7000000000000000001");
        await FailsAsync(new SystemIdentifier(), $"leads to the system {right}");
        environment.Change(ResourceKind.Cluster, "pg", cluster => cluster.Status["systemID"] = right);
    }

    [Fact]
    public async Task A_metrics_port_that_somebody_else_holds_until_it_is_let_go()
    {
        var holder = new TcpListener(environment.Address("held-1"), 9187);
        holder.Start();
        environment.Create(ResourceKind.Cluster, "held", Clusters.Spec(instances: 1));
        await environment.UntilHealthyAsync("held");
        await environment.UntilAsync(
            () => environment.Store.List(ResourceKind.Event, PlantedEnvironment.Namespace).Any(e => (string?)e.At("reason") == "PortUnavailable"),
            "event that tells of it");
        holder.Stop();
        for (var looks = 0; (await environment.RunAsync(new MetricsAnswer(), "held")).Verdict != Verdict.Pass; looks++)
        {
            Assert.True(looks < 600, "the port stays closed");
            await Task.Delay(100);
        }
    }

    [Fact]
    public async Task A_replica_that_lags()
    {
        await environment.ExecuteAsync("pg-2", "ALTER SYSTEM SET recovery_min_apply_delay = '1500ms'");
        await environment.ExecuteAsync("pg-2", "SELECT pg_reload_conf()");
        await FailsAsync(new ReplicationLag(), "acknowledged to visible on pg-2, p99");
        await environment.ExecuteAsync("pg-2", "ALTER SYSTEM RESET recovery_min_apply_delay");
        await environment.ExecuteAsync("pg-2", "SELECT pg_reload_conf()");
    }

    private async Task FailsAsync(ICheck check, string evidence, string cluster = "pg")
    {
        var finding = await environment.RunAsync(check, cluster);
        var named = finding.Evidence.Contains(evidence, StringComparison.Ordinal) ? check.Name : finding.Evidence;
        Assert.Equal((Verdict.Fail, check.Name), (finding.Verdict, named));
    }

    private async Task WithServiceAsync(string name, Action<KubeObject> plant, Func<Task> look)
    {
        var spec = environment.Store.Get(ResourceKind.Service, PlantedEnvironment.Namespace, name)!.Spec;
        environment.Change(ResourceKind.Service, name, plant);
        try
        {
            await look();
        }
        finally
        {
            environment.Change(ResourceKind.Service, name, service => service.Spec = (System.Text.Json.Nodes.JsonObject)spec.DeepClone());
        }
    }

    // Signed by the cluster's own authority, with the names of the certificate that is in force, and a year out of date.
    private (string Certificate, string Key) Expired()
    {
        using var authority = X509Certificate2.CreateFromPem(Secret("expired-ca", "ca.crt"), Secret("expired-ca", "ca.key"));
        using var present = X509Certificate2.CreateFromPem(Secret("expired-server", "tls.crt"));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(present.SubjectName, key, HashAlgorithmName.SHA256);
        foreach (var extension in present.Extensions.Where(
            extension => extension is X509SubjectAlternativeNameExtension or X509EnhancedKeyUsageExtension))
        {
            request.CertificateExtensions.Add(extension);
        }

        using var signer = authority.GetECDsaPrivateKey()!;
        using var made = request.Create(
            authority.SubjectName, X509SignatureGenerator.CreateForECDsa(signer),
            DateTimeOffset.UtcNow.AddYears(-2), DateTimeOffset.UtcNow.AddYears(-1), [1, 2, 3, 4]);
        return (made.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    private string Secret(string name, string key) => Encoding.UTF8.GetString(Convert.FromBase64String(
        (string)environment.Store.Get(ResourceKind.Secret, PlantedEnvironment.Namespace, name)!.At("data", key)!));

    /// <summary>One environment for all of them: a healthy cluster, a careless one, and one whose certificate is replaced.</summary>
    public sealed class Shared : IAsyncLifetime
    {
        internal PlantedEnvironment Environment { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            Environment = await PlantedEnvironment.StartAsync();
            Environment.Create(ResourceKind.Service, "pg-rw-public", Clusters.Balancer("primary", 5432));
            Environment.Create(ResourceKind.Service, "pg-ro-public", Clusters.Balancer("replica", 5433));
            Environment.Create(ResourceKind.Cluster, "pg", Clusters.Spec());
            Environment.Create(ResourceKind.Cluster, "careless", Clusters.Careless());
            Environment.Create(ResourceKind.Cluster, "expired", Clusters.Spec(instances: 1));
            foreach (var cluster in new[] { "pg", "careless", "expired" })
            {
                await Environment.UntilHealthyAsync(cluster);
            }
        }

        public async Task DisposeAsync() => await Environment.DisposeAsync();
    }
}
