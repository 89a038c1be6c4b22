using System.Net;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Tests.Verify;

public sealed class TargetDiscoveryTests : IAsyncLifetime
{
    private readonly string directory = Directory.CreateTempSubdirectory("pgtarget").FullName;
    private ObjectStore store = null!;
    private ApiServer server = null!;
    private KubeClient api = null!;

    public async Task InitializeAsync()
    {
        store = ObjectStore.Open(directory, KindRegistry.Default, TimeProvider.System);
        server = await ApiServer.StartAsync(IPAddress.Loopback, 0, store);
        api = new KubeClient(server.Url);
        store.Create(new KubeObject(ResourceKind.Namespace, null, "db"));
        Create(ResourceKind.Cluster, "pg", """
            { "instances": 3, "storage": { "size": "1Gi" }, "bootstrap": { "initdb": { "database": "appdb", "owner": "app", "secret": { "name": "pg-owner" } } },
              "certificates": { "serverAltDNSNames": ["pg.internal", "orders.canadacentral.cloudapp.azure.com"] } }
            """);
        Secret("pg-owner", ("username", "app"), ("password", "hunter2"));
        Secret("pg-ca", ("ca.crt", "PEM"));
        Service("pg-rw-public", "primary", 5432);
        Service("pg-ro-public", "replica", 5433);
    }

    public async Task DisposeAsync()
    {
        api.Dispose();
        await server.DisposeAsync();
        store.Dispose();
        Directory.Delete(directory, recursive: true);
    }

    [Fact]
    public async Task A_load_balancer_with_a_name_is_reached_by_it()
    {
        foreach (var name in (string[])["pg-rw-public", "pg-ro-public"])
        {
            store.Mutate(ResourceKind.Service, "db", name, service =>
                service.Annotations["service.beta.kubernetes.io/azure-dns-label-name"] = "orders");
        }

        var target = await FindAsync();

        Assert.Equal(new Endpoint("orders.canadacentral.cloudapp.azure.com", 5432), target.Primary);
        Assert.Equal(new Endpoint("orders.canadacentral.cloudapp.azure.com", 5433), target.Replicas);
    }

    [Fact]
    public async Task Without_a_name_the_address_serves()
    {
        var target = await FindAsync();

        Assert.Equal(new Endpoint("203.0.113.9", 5432), target.Primary);
        Assert.Equal(("appdb", "app", "hunter2", "PEM"), (target.Database, target.Owner, target.Password, target.Authority));
    }

    [Theory]
    [InlineData("pg-owner", "there is no Secret db/pg-owner with the owner's password")]
    [InlineData("pg-ca", "there is no Secret db/pg-ca with the cluster's authority")]
    public async Task What_a_client_lacks_is_named(string secret, string message)
    {
        store.Remove(ResourceKind.Secret, "db", secret);

        Assert.Equal(message, (await Assert.ThrowsAsync<TargetException>(FindAsync)).Message);
    }

    [Fact]
    public async Task A_load_balancer_without_an_address_is_named()
    {
        store.Mutate(ResourceKind.Service, "db", "pg-rw-public", service => service.Json.Remove("status"));

        Assert.Equal("Service db/pg-rw-public has no address yet", (await Assert.ThrowsAsync<TargetException>(FindAsync)).Message);
    }

    private Task<TargetCluster> FindAsync() => TargetDiscovery.FindAsync(api, "db", "pg", CancellationToken.None);

    private void Create(ResourceKind kind, string name, string spec) =>
        store.Create(new KubeObject(kind, "db", name) { Spec = (JsonObject)JsonNode.Parse(spec)! });

    private void Secret(string name, params (string Key, string Value)[] values)
    {
        var secret = new KubeObject(ResourceKind.Secret, "db", name);
        secret.Json["stringData"] = new JsonObject(values.Select(value => KeyValuePair.Create(value.Key, (JsonNode?)value.Value)));
        store.Create(secret);
    }

    private void Service(string name, string role, int port)
    {
        Create(ResourceKind.Service, name, Planted.Clusters.Balancer(role, port, "203.0.113.0/24"));
        store.Mutate(ResourceKind.Service, "db", name, service =>
            service.Status =
                new JsonObject { ["loadBalancer"] =
                new JsonObject { ["ingress"] = new JsonArray(new JsonObject { ["ip"] = "203.0.113.9" }) } });
    }
}
