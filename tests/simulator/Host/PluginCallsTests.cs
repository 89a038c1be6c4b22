using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using static PgHaInfra.Tests.Simulator.Host.PluginCluster;

namespace PgHaInfra.Tests.Simulator.Host;

/// <summary>What <c>kubectl cnpg</c> asks of the API, call by call, on one cluster that is left healthy by each.</summary>
public sealed class PluginCallsTests(PluginCluster cluster) : IClassFixture<PluginCluster>
{
    private const string Now = "2026-03-01T10:00:00Z";

    private static readonly LabelSelector OfCluster = LabelSelector.Of([new("cnpg.io/cluster", "pg")]);

    private KubeClient Api => cluster.Api;

    [Fact]
    public async Task Status()
    {
        var pg = await cluster.GetAsync();
        var primary = cluster.Primary(pg);
        foreach (var (secret, end) in pg.At("status", "certificates", "expirations")!.AsObject())
        {
            Assert.Matches(@"^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \+0000 UTC$", $"{end}");
            Assert.Contains(secret, new[] { "pg-ca", "pg-server", "pg-replication" });
        }
        Assert.True((bool)pg.At("spec", "replicationSlots", "highAvailability", "enabled")!);
        var pods = (await Api.ListAsync(ResourceKind.Pod, Namespace)).Items
            .Where(pod => pod.OwnerReferences.Any(owner => owner is { Kind: "Cluster", Name: "pg" })).ToList();
        Assert.Equal(["pg-1", "pg-2", "pg-3"], pods.Select(pod => pod.Name).Order());
        foreach (var pod in pods)
        {
            var isPrimary = pod.Labels["cnpg.io/instanceRole"] == "primary";
            Assert.Contains("--status-port-tls", pod.Spec["containers"]![0]!["command"]!.AsArray().Select(word => (string?)word));
            var status = await cluster.StatusAsync(pod.Name);
            Assert.Equal((isPrimary, $"{pg.At("status", "systemID")}"), ((bool)status["isPrimary"]!, (string?)status["systemID"]));
            Assert.Equal(isPrimary ? 2 : 0, status["replicationInfo"]!.AsArray().Count);
            Assert.Equal(isPrimary ? 2 : 0, status["replicationSlotsInfo"]!.AsArray().Count);
            Assert.False((bool)status["pendingRestartForDecrease"]!);
            Assert.Empty(status["pgStatBasebackupsInfo"]!.AsArray());
            Assert.Equal(!isPrimary, (bool)status["isWalReceiverActive"]!);
        }
        var budgets = (await Api.ListAsync(ResourceKind.PodDisruptionBudget, Namespace, OfCluster)).Items;
        Assert.Equal([("pg", "replica", 2), ("pg-primary", "primary", 1)], budgets.OrderBy(budget => budget.Name).Select(budget => (
            budget.Name, (string)budget.At("spec", "selector", "matchLabels", "cnpg.io/instanceRole")!,
            (int)budget.At("status", "expectedPods")!)));
        const string Data = "/var/lib/postgresql/data/pgdata";
        Assert.Matches(@"^[0-9.]+[KMG]\t", (await cluster.ExecAsync(primary, "du", "-sLh", Data)).Output);
        Assert.Contains("cluster_name = 'pg'", (await cluster.ExecAsync(primary, "cat", $"{Data}/custom.conf")).Output);
        Assert.Contains("hostssl", (await cluster.ExecAsync(primary, "cat", $"{Data}/pg_hba.conf")).Output);
        Assert.Contains("Latest checkpoint", (await cluster.ExecAsync(primary, "pg_controldata")).Output);
        await Assert.ThrowsAsync<KubeApiException>(() => cluster.ExecAsync(primary, "cat", $"{Data}/../../../../../etc/passwd"));
    }

    [Fact]
    public async Task Psql_and_promote()
    {
        var pg = await cluster.GetAsync();
        var pods = (await Api.ListAsync(ResourceKind.Pod, Namespace, OfCluster)).Items;
        var replica = pods.First(pod => pod.Labels["cnpg.io/instanceRole"] == "replica").Name;
        Assert.Equal(
            "t", (await cluster.ExecAsync(replica, "psql", "-U", "postgres", "-AtXc", "SELECT pg_is_in_recovery()")).Output.Trim());

        JsonObject Patch(string? version) => new()
        {
            ["metadata"] = new JsonObject { ["resourceVersion"] = version },
            ["status"] = new JsonObject
            {
                ["conditions"] = cluster.NotReady(pg), ["phase"] = "Switchover in progress",
                ["phaseReason"] = $"Switching over to {replica}", ["targetPrimary"] = replica, ["targetPrimaryTimestamp"] = Now,
            },
        };
        Assert.Equal(HttpStatusCode.Conflict, await cluster.PatchAsync("/status", Patch("1")));
        pg = await cluster.GetAsync();
        Assert.Equal(HttpStatusCode.OK, await cluster.PatchAsync("/status", Patch(pg.ResourceVersion)));
        await cluster.UntilAsync(o => cluster.Primary(o) == replica && IsHealthy(o));
    }

    [Fact]
    public async Task Restart_and_reload()
    {
        var pg = await cluster.GetAsync();
        var primary = cluster.Primary(pg);
        Assert.Equal(HttpStatusCode.OK, await cluster.AnnotateAsync("cnpg.io/reloadedAt", Now));
        var started = await cluster.StartTimeAsync(primary);
        pg = await cluster.GetAsync();
        Assert.Equal(HttpStatusCode.OK, await cluster.PatchAsync("/status", new JsonObject
        {
            ["metadata"] = new JsonObject { ["resourceVersion"] = pg.ResourceVersion },
            ["status"] = new JsonObject
            {
                ["conditions"] = cluster.NotReady(pg), ["phase"] = "Primary instance is being restarted in-place",
                ["phaseReason"] = "Requested by the user",
            },
        }));
        await cluster.UntilAsync(IsHealthy);
        Assert.NotEqual(started, await cluster.StartTimeAsync(primary));
        Assert.Equal(primary, cluster.Primary(await cluster.GetAsync()));

        var replica = primary == "pg-3" ? "pg-2" : "pg-3";
        var uid = (await Api.GetAsync(ResourceKind.Pod, Namespace, replica)).Uid;
        var deletion = Protobuf("v1", "DeleteOptions", []);
        Assert.Equal(HttpStatusCode.OK, await cluster.SendAsync(HttpMethod.Delete, $"pods/{replica}", deletion));
        await Api.WaitForAsync(ResourceKind.Pod, Namespace, replica, pod => pod is not null && pod.Uid != uid, Patience);
        await cluster.UntilAsync(IsHealthy);

        started = await cluster.StartTimeAsync(primary);
        Assert.Equal(HttpStatusCode.OK, await cluster.AnnotateAsync("kubectl.kubernetes.io/restartedAt", Now));
        await cluster.UntilAsync(o => !IsHealthy(o));
        await cluster.UntilAsync(IsHealthy);
        Assert.NotEqual(started, await cluster.StartTimeAsync(cluster.Primary(await cluster.GetAsync())));
    }

    [Fact]
    public async Task Fencing()
    {
        var primary = cluster.Primary(await cluster.GetAsync());
        var fenced = primary == "pg-3" ? "pg-2" : "pg-3";
        Assert.Equal(HttpStatusCode.OK, await cluster.AnnotateAsync("cnpg.io/fencedInstances", $"[\"{fenced}\"]"));
        await cluster.UntilAsync(o => (int?)o.At("status", "readyInstances") == 2);
        const int Stopped = 3;
        for (var tries = 0; (await cluster.ExecAsync(fenced, "pg_ctl", "status")).ExitCode != Stopped; tries++)
        {
            Assert.True(tries < 300, $"the server of {fenced} does not stop");
            await Task.Delay(100);
        }
        var status = await cluster.StatusAsync(fenced);
        Assert.Equal((true, false), ((bool)status["mightBeUnavailable"]!, (bool)status["isPrimary"]!));
        Assert.Equal(0, (await cluster.ExecAsync(primary, "pg_ctl", "status")).ExitCode);
        Assert.Equal(HttpStatusCode.OK, await cluster.AnnotateAsync("cnpg.io/fencedInstances", null));
        await cluster.UntilAsync(IsHealthy);
    }

    [Fact]
    public async Task Maintenance()
    {
        JsonObject Window(bool on) =>
            new() { ["spec"] = new JsonObject { ["nodeMaintenanceWindow"] = new JsonObject { ["inProgress"] = on, ["reusePVC"] = true } } };
        Task<KubeObject?> Budget(bool there) => Api.WaitForAsync(
            ResourceKind.PodDisruptionBudget, Namespace, "pg", budget => budget is not null == there, Patience);
        Assert.Equal(HttpStatusCode.OK, await cluster.PatchAsync("", Window(true)));
        await Budget(there: false);
        Assert.NotNull(await Api.FindAsync(ResourceKind.PodDisruptionBudget, Namespace, "pg-primary"));
        Assert.Equal(HttpStatusCode.OK, await cluster.PatchAsync("", Window(false)));
        await Budget(there: true);
        await cluster.UntilAsync(IsHealthy);
    }

    [Fact]
    public async Task Hibernate()
    {
        Assert.Equal(HttpStatusCode.OK, await cluster.AnnotateAsync("cnpg.io/hibernation", "on"));
        await cluster.UntilAsync(o => Condition(o, "cnpg.io/hibernation")?["status"]?.ToString() == "True");
        Assert.Equal(HttpStatusCode.OK, await cluster.AnnotateAsync("cnpg.io/hibernation", "off"));
        await cluster.UntilAsync(o => IsHealthy(o) && Condition(o, "cnpg.io/hibernation") is null);
    }

    [Fact]
    public async Task Certificate_and_backup()
    {
        // A client of built-in kinds prefers protobuf and takes JSON.
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/namespaces/{Namespace}/secrets/pg-ca");
        request.Headers.Accept.ParseAdd("application/vnd.kubernetes.protobuf, */*");
        using var answer = await cluster.Http.SendAsync(request);
        Assert.Equal("application/json", answer.Content.Headers.ContentType?.MediaType);
        var data = JsonNode.Parse(await answer.Content.ReadAsStringAsync())!["data"]!;
        string Text(string key) => Encoding.UTF8.GetString(Convert.FromBase64String((string)data[key]!));
        Assert.Contains("BEGIN EC PRIVATE KEY", Text("ca.key"));
        using var authority = X509Certificate2.CreateFromPem(Text("ca.crt"), Text("ca.key"));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var wanted = new CertificateRequest("CN=postgres", key, HashAlgorithmName.SHA256);
        var now = DateTimeOffset.UtcNow;
        using var issued = wanted.Create(authority, now.AddMinutes(-1), now.AddDays(1), RandomNumberGenerator.GetBytes(8));
        static byte[] Entry(string name, string value) => Field(2, [.. Field(1, Bytes(name)), .. Field(2, Bytes(value))]);
        var secret = Protobuf("v1", "Secret",
        [
            .. Field(1, [.. Field(1, Bytes("client")), .. Field(3, Bytes(Namespace))]),
            .. Entry("tls.crt", issued.ExportCertificatePem()), .. Entry("tls.key", key.ExportECPrivateKeyPem()),
            .. Field(3, Bytes("kubernetes.io/tls")),
        ]);
        Assert.Equal(HttpStatusCode.Created, await cluster.SendAsync(HttpMethod.Post, "secrets", secret));
        Assert.Equal("1", await cluster.AskByCertificateAsync(await Api.GetAsync(ResourceKind.Secret, Namespace, "client")));

        var backup = new KubeObject(ResourceKind.Backup, Namespace, "pg-20260301100000")
        {
            Spec = JsonNode.Parse("""
                { "cluster": { "name": "pg" }, "target": "primary", "method": "plugin", "online": true,
                  "onlineConfiguration": { "immediateCheckpoint": true }, "pluginConfiguration": { "name": "barman-cloud.cloudnative-pg.io" } }
                """)!.AsObject(),
        };
        backup.Labels["cnpg.io/cluster"] = "pg";
        var made = await Api.CreateAsync(backup);
        Assert.True((bool)made.At("spec", "onlineConfiguration", "immediateCheckpoint")!);
        Assert.Equal("pg", made.Labels["cnpg.io/cluster"]);
        await Api.WaitForAsync(ResourceKind.Backup, Namespace, backup.Name,
            o => (string?)o?.At("status", "phase") == "failed", Patience);
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
