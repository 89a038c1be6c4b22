using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Tests.Simulator.Api;

/// <summary>What people do with kubectl, by real ones.</summary>
public sealed class KubectlTests : IAsyncLifetime
{
    private const string Manifest = """
        apiVersion: v1
        kind: Namespace
        metadata: {name: shop}
        ---
        apiVersion: postgresql.cnpg.io/v1
        kind: Cluster
        metadata: {name: pg, namespace: shop}
        spec:
          instances: 3
          storage: {size: 1Gi}
          postgresql: {parameters: {max_connections: "100"}}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: pg-public, namespace: shop}
        spec:
          type: LoadBalancer
          selector: {cnpg.io/cluster: pg}
          ports: [{name: postgres, port: 5432}]
          loadBalancerSourceRanges: [127.0.0.0/8]
        """;

    private TestApi api = null!;

    public static TheoryData<string> Programs => Kubectl.Programs;

    public async Task InitializeAsync() => api = await TestApi.StartAsync();

    public Task DisposeAsync() => api.DisposeAsync().AsTask();

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Client_side_apply(string program)
    {
        var kubectl = new Kubectl(program, api);

        Assert.Equal(
            "namespace/shop created\ncluster.postgresql.cnpg.io/pg created\nservice/pg-public created",
            await kubectl.OkAsync("apply -f -", Manifest));
        Assert.Equal(
            "namespace/shop unchanged\ncluster.postgresql.cnpg.io/pg unchanged\nservice/pg-public unchanged",
            await kubectl.OkAsync("apply -f -", Manifest));
        Assert.Equal("", await kubectl.OkAsync("diff -f -", Manifest));

        var changed = Manifest.Replace("instances: 3", "instances: 2").Replace("port: 5432", "port: 5433");
        var difference = await kubectl.FailAsync("diff -f -", changed);
        Assert.Contains("-  instances: 3", difference);
        Assert.Contains("+  instances: 2", difference);
        Assert.Contains(
            "cluster.postgresql.cnpg.io/pg configured (server dry run)", await kubectl.OkAsync("apply --dry-run=server -f -", changed));
        Assert.Equal(
            "namespace/shop unchanged\ncluster.postgresql.cnpg.io/pg configured\nservice/pg-public configured",
            await kubectl.OkAsync("apply -f -", changed));
        var service = api.Store.Get(ResourceKind.Service, "shop", "pg-public")!;
        Assert.Equal(5433, (int)Assert.Single((JsonArray)service.Spec["ports"]!)!["port"]!);

        Assert.Equal(
            "namespace \"shop\" deleted\ncluster.postgresql.cnpg.io \"pg\" deleted\nservice \"pg-public\" deleted",
            (await kubectl.OkAsync("delete -f -", Manifest)).Replace(" from shop namespace", ""));
        Assert.Empty(api.Store.List(ResourceKind.Cluster));
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Server_side_apply(string program)
    {
        var kubectl = new Kubectl(program, api);
        const string Applied =
            "namespace/shop serverside-applied\ncluster.postgresql.cnpg.io/pg serverside-applied\nservice/pg-public serverside-applied";

        Assert.Equal(Applied, await kubectl.OkAsync("apply --server-side -f -", Manifest));
        var version = api.Store.Version;
        Assert.Equal(Applied, await kubectl.OkAsync("apply --server-side -f -", Manifest));
        Assert.Equal(version, api.Store.Version);

        await kubectl.OkAsync("scale -n shop cluster/pg --replicas=2");
        Assert.Contains("Apply failed with 1 conflict", await kubectl.FailAsync("apply --server-side -f -", Manifest));
        Assert.Equal(Applied, await kubectl.OkAsync("apply --server-side --force-conflicts -f -", Manifest));
        Assert.Equal("3", await kubectl.OkAsync("get -n shop cluster pg -o jsonpath={.spec.instances}"));
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task From_client_side_to_server_side(string program)
    {
        var kubectl = new Kubectl(program, api);
        await kubectl.OkAsync("apply -f -", Manifest);

        await kubectl.OkAsync("apply --server-side -f -", Manifest);

        Assert.Equal("3", await kubectl.OkAsync("get -n shop cluster pg -o jsonpath={.spec.instances}"));
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Patches_labels_and_scale(string program)
    {
        var kubectl = new Kubectl(program, api);
        await kubectl.OkAsync("apply -f -", Manifest);

        await kubectl.OkAsync("label -n shop cluster/pg tier=gold");
        await kubectl.OkAsync("annotate -n shop svc/pg-public note=x");
        await kubectl.OkAsync("patch -n shop cluster/pg --type=merge -p '{\"spec\":{\"instances\":2}}'");
        await kubectl.OkAsync(
            "patch -n shop cluster/pg --type=json -p '[{\"op\":\"add\",\"path\":\"/spec/description\",\"value\":\"x\"}]'");
        await kubectl.OkAsync("patch -n shop svc/pg-public -p '{\"spec\":{\"ports\":[{\"name\":\"ro\",\"port\":5433}]}}'");
        Assert.Contains(
            "unchanged", (await kubectl.OkAsync("patch -n shop cluster/pg --type=merge -p '{}'")).Replace("no change", "unchanged"));
        Assert.NotEmpty(await kubectl.FailAsync("patch -n shop cluster/pg --type=strategic -p '{}'"));

        var cluster = api.Store.Get(ResourceKind.Cluster, "shop", "pg")!;
        Assert.Equal(("gold", 2, "x"), (cluster.Labels["tier"], (int)cluster.Spec["instances"]!, (string?)cluster.Spec["description"]));
        Assert.Equal("5432 5433", await kubectl.OkAsync("get -n shop svc/pg-public -o 'jsonpath={.spec.ports[*].port}'"));
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Get_describe_and_logs(string program)
    {
        var kubectl = new Kubectl(program, api);
        await kubectl.OkAsync("apply -f -", Manifest);
        var pod = new KubeObject(ResourceKind.Pod, "shop", "pg-1");
        pod.Spec = (JsonObject)JsonNode.Parse("""{"nodeName":"n","containers":[{"name":"postgres","image":"x"}]}""")!;
        pod.Status["phase"] = "Running";
        api.Store.Create(pod);
        Directory.CreateDirectory(Path.Combine(api.Logs, "shop"));
        await File.WriteAllTextAsync(Path.Combine(api.Logs, "shop", "pg-1.log"), "one\ntwo\n");

        Assert.Matches(@"^NAME +AGE +INSTANCES +READY +STATUS +PRIMARY\npg +", await kubectl.OkAsync("get -n shop cluster"));
        Assert.Matches(
            @"^NAMESPACE +NAME +READY +STATUS +RESTARTS +AGE\nshop +pg-1 +0/1 +Running +0 ", await kubectl.OkAsync("get pods -A"));
        Assert.Matches(@"pg-public +LoadBalancer +<none> +<pending> +5432/TCP ", await kubectl.OkAsync("get -n shop svc"));
        Assert.Contains("pod/pg-1", await kubectl.OkAsync("get -n shop all"));
        Assert.Matches("Name: +pg-public", await kubectl.OkAsync("describe -n shop svc pg-public"));
        Assert.Matches("Instances: +3", await kubectl.OkAsync("describe -n shop cluster pg"));
        Assert.Equal("two", await kubectl.OkAsync("logs -n shop pg-1 --tail=1"));
        Assert.Contains(
            "previous terminated container \"postgres\" in pod \"pg-1\" not found", await kubectl.FailAsync("logs -n shop pg-1 -p"));
        Assert.Contains("v1.35.0", await kubectl.OkAsync("version"));
        Assert.Contains("clusters", await kubectl.OkAsync("api-resources --api-group=postgresql.cnpg.io"));
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Watching_and_waiting(string program)
    {
        var kubectl = new Kubectl(program, api);
        api.Store.Create(TestApi.Cluster());
        var waiting = kubectl.OkAsync("wait --for=condition=Ready cluster/pg --timeout=20s");
        var watching = kubectl.RunAsync("get cluster pg -w -o name --request-timeout=2s");

        api.Store.Mutate(ResourceKind.Cluster, "default", "pg", o => o.Status = (JsonObject)JsonNode.Parse(
            """{"conditions":[{"type":"Ready","status":"True"}]}""")!);

        Assert.Equal("cluster.postgresql.cnpg.io/pg condition met", await waiting);
        Assert.StartsWith("cluster.postgresql.cnpg.io/pg", (await watching).Output);
        var pod = new KubeObject(ResourceKind.Pod, "default", "p");
        pod.Spec["nodeName"] = "n";
        api.Store.Create(pod);
        var marked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var subscription = api.Store.Subscribe(e => marked.TrySetResult());
        var deleting = kubectl.OkAsync("delete pod p --grace-period=1");
        await marked.Task.WaitAsync(TimeSpan.FromSeconds(60));
        api.Store.Remove(ResourceKind.Pod, "default", "p");
        Assert.StartsWith("pod \"p\" deleted", await deleting);
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Creating_by_command(string program)
    {
        var kubectl = new Kubectl(program, api);

        Assert.Equal("namespace/n created", await kubectl.OkAsync("create ns n"));
        Assert.Equal("secret/s created", await kubectl.OkAsync("create secret generic s -n n --from-literal=password=geheim"));
        Assert.Equal("configmap/c created", await kubectl.OkAsync("create cm c -n n --from-literal=a=b"));
        Assert.Equal("serviceaccount/sa created", await kubectl.OkAsync("create sa sa -n n"));
        Assert.Equal("service/svc created", await kubectl.OkAsync("create service clusterip svc -n n --tcp=5432:5432"));
        Assert.Equal("yes", await kubectl.OkAsync("auth can-i delete pods"));
        Assert.Equal("Z2VoZWlt", (string?)api.Store.Get(ResourceKind.Secret, "n", "s")!.At("data", "password"));
        Assert.Contains("configmaps \"c\" already exists", await kubectl.FailAsync("create cm c -n n"));
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Mistakes_are_named(string program)
    {
        var kubectl = new Kubectl(program, api);
        static string Cluster(string name, string spec) =>
            $$"""{"apiVersion":"postgresql.cnpg.io/v1","kind":"Cluster","metadata":{"name":"{{name}}"},"spec":{{spec}} }""";

        Assert.Equal("Error from server (NotFound): configmaps \"x\" not found", await kubectl.FailAsync("get cm x"));
        Assert.Equal("error: the server doesn't have a resource type \"foo\"", await kubectl.FailAsync("get foo"));
        Assert.Equal(
            "The Cluster \"pg\" is invalid: spec.instances: Invalid value: 0: spec.instances in body should be greater than or equal to 1",
            await kubectl.FailAsync("apply -f -", Cluster("pg", """{"instances":0,"storage":{"size":"1Gi"}}""")));
        Assert.Contains(
            "unknown field \"spec.storag\"",
            (await kubectl.RunAsync("apply -f -", Cluster("pg", """{"storag":{},"storage":{"size":"1Gi"}}"""))).Output);
        Assert.Contains("no matches for kind \"Clusterr\" in version \"postgresql.cnpg.io/v1\"", await kubectl.FailAsync(
            "apply -f -", Cluster("pg", "{}").Replace("Cluster\"", "Clusterr\"")));
        Assert.Equal(
            "Error from server (NotFound): error when creating \"STDIN\": namespaces \"nowhere\" not found",
            await kubectl.FailAsync("apply -n nowhere -f -", Cluster("pg", """{"storage":{"size":"1Gi"}}""")));
        Assert.Contains("must be between 1 and 65535", await kubectl.FailAsync(
            "apply -f -", """{"apiVersion":"v1","kind":"Service","metadata":{"name":"s"},"spec":{"ports":[{"port":0}]}}"""));
    }

    [Theory]
    [MemberData(nameof(Programs))]
    public async Task Fields_are_explained(string program)
    {
        var kubectl = new Kubectl(program, api);
        if ((await kubectl.OkAsync("version --client")).Contains("v1.2", StringComparison.Ordinal))
        {
            // Versions before 1.27 read schemas from another document, which would also make them refuse what the server only warns of.
            Assert.Contains("couldn't find resource", await kubectl.FailAsync("explain cluster.spec.instances"));
            return;
        }
        var field = await kubectl.OkAsync("explain cluster.spec.postgresql.synchronous");
        Assert.Contains("FIELD: synchronous <Object>", field);
        Assert.Contains("dataDurability\t<string>", field);
        Assert.Contains("FIELD: instances <integer>", await kubectl.OkAsync("explain pooler.spec.instances"));
        Assert.Contains("keep_firing_for\t<string>", await kubectl.OkAsync("explain prometheusrule.spec.groups.rules"));
        Assert.Contains("failoverquorums", await kubectl.OkAsync("api-resources --api-group=postgresql.cnpg.io -o name"));
    }
}
