using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Tests.Simulator.Api;

public sealed class ValidationTests : IAsyncLifetime
{
    private const string Cnpg = "/apis/postgresql.cnpg.io/v1/namespaces/default";

    private TestApi api = null!;

    public async Task InitializeAsync() => api = await TestApi.StartAsync();

    public Task DisposeAsync() => api.DisposeAsync().AsTask();

    [Theory]
    [InlineData("""{"instances":"3"}""", "spec.instances", "FieldValueTypeInvalid",
        "Invalid value: \"string\": spec.instances in body must be of type integer: \"string\"")]
    [InlineData("""{"instances":0}""", "spec.instances", "FieldValueInvalid",
        "Invalid value: 0: spec.instances in body should be greater than or equal to 1")]
    [InlineData("""{"primaryUpdateMethod":"x"}""", "spec.primaryUpdateMethod", "FieldValueNotSupported",
        "Unsupported value: \"x\": supported values: \"switchover\", \"restart\"")]
    [InlineData("""{"backup":{"retentionPolicy":"7"}}""", "spec.backup.retentionPolicy", "FieldValueInvalid",
        "Invalid value: \"7\": spec.backup.retentionPolicy in body should match '^[1-9][0-9]*[dwm]$'")]
    [InlineData("""{"bootstrap":{"recovery":{"recoveryTarget":{"targetImmediate":1}}}}""",
        "spec.bootstrap.recovery.recoveryTarget.targetImmediate", "FieldValueTypeInvalid",
        "Invalid value: \"integer\": spec.bootstrap.recovery.recoveryTarget.targetImmediate in body must be of type boolean: \"integer\"")]
    [InlineData("""{"postgresql":{"synchronous":{"method":"any","number":0}}}""", "spec.postgresql.synchronous.number",
        "FieldValueInvalid", "Invalid value: 0: The number of synchronous replicas should be greater than zero")]
    [InlineData("""{"imageName":"x","imageCatalogRef":{"apiGroup":"postgresql.cnpg.io","kind":"ImageCatalog","name":"c","major":18}}""",
        "spec", "FieldValueInvalid", "Invalid value: \"object\": imageName and imageCatalogRef are mutually exclusive")]
    [InlineData("""{"postgresql":{"synchronous":{"method":"any","number":3}}}""", "spec.postgresql.synchronous.number", "FieldValueInvalid",
        "Invalid value: 3: Invalid synchronous configuration: the number of synchronous replicas must be less than the total number of "
            + "instances and the provided standby names.")]
    [InlineData("""{"postgresql":{"parameters":{"port":"1"}}}""", "spec.postgresql.parameters.port",
        "FieldValueInvalid", "Invalid value: \"1\": Can't set fixed configuration parameter")]
    [InlineData("""{"resources":{"requests":{"cpu":"2"},"limits":{"cpu":"1500m"}}}""", "spec.resources.requests.cpu",
        "FieldValueInvalid", "Invalid value: \"2\": CPU request is greater than the limit")]
    [InlineData("""{"resources":{"requests":{"memory":"1Gi"}},"postgresql":{"parameters":{"shared_buffers":"2GB"}}}""",
        "spec.resources.requests.memory", "FieldValueInvalid",
        "Invalid value: \"1Gi\": Memory request is lower than PostgreSQL `shared_buffers` value")]
    [InlineData(
        """{"storage":{"size":"big"}}""", "spec.storage.size", "FieldValueInvalid", "Invalid value: \"big\": Size value isn't valid")]
    [InlineData("""{"bootstrap":{"initdb":{},"pg_basebackup":{"source":"x"}}}""", "spec.bootstrap",
        "FieldValueForbidden", "Forbidden: Only one bootstrap method can be specified at a time")]
    [InlineData("""{"replica":{"enabled":false,"source":"x"}}""", "spec.replicaCluster.primaryServerName",
        "FieldValueInvalid", "Invalid value: \"x\": External cluster x not found")]
    [InlineData(
        """{"replica":{"primary":"x","source":"x"},"bootstrap":{"initdb":{}},"externalClusters":[{"name":"x"}]}""", "spec.replicaCluster",
        "FieldValueInvalid", "Invalid value: \"x\": replica mode bootstrap is compatible only with pg_basebackup or recovery")]
    [InlineData("""{"replica":{"enabled":false,"source":"x","promotionToken":"e30="},"externalClusters":[{"name":"x"}]}""",
        "spec.replicaCluster.token", "FieldValueInvalid",
        "Invalid value: \"e30=\": Invalid promotionToken content: invalid promotion token (LatestCheckpointTimelineID is empty)")]
    public async Task Clusters_that_break_a_rule(string spec, string field, string reason, string message)
    {
        var cluster = TestApi.Cluster();
        foreach (var (name, value) in (JsonObject)JsonNode.Parse(spec)!)
        {
            cluster.Spec[name] = value?.DeepClone();
        }

        var (code, body, _) = await api.SendAsync(HttpMethod.Post, $"{Cnpg}/clusters", cluster.ToString());

        Assert.Equal((422, "Invalid"), (code, (string?)body["reason"]));
        var cause = Assert.Single((JsonArray)body["details"]!["causes"]!)!;
        Assert.Equal((field, reason, message), ((string?)cause["field"], (string?)cause["reason"], (string?)cause["message"]));
        Assert.Null(api.Store.Get(ResourceKind.Cluster, "default", "pg"));
    }

    [Fact]
    public async Task The_webhook_says_who_it_is()
    {
        var (_, body, _) = await api.SendAsync(HttpMethod.Post, $"{Cnpg}/clusters", TestApi.Cluster(new string('a', 51)).ToString());

        Assert.StartsWith(
            "admission webhook \"vcluster.cnpg.io\" denied the request: Cluster.cluster.cnpg.io \"aaa", (string?)body["message"]);
        Assert.EndsWith("the maximum length of a cluster name is 50 characters", (string?)body["message"]);
    }

    [Theory]
    [InlineData("""{"parameters":{"listen_port":"1"}}""", "Invalid value: \"listen_port\": Invalid or reserved parameter")]
    [InlineData("""{"authQuerySecret":{"name":"s"}}""", "must specify an auth query when providing an auth query secret")]
    [InlineData("""{"authQuery":"SELECT 1"}""", "must specify an existing auth query secret when providing an auth query secret")]
    public async Task Poolers_that_break_a_rule(string settings, string message)
    {
        var (code, body, _) = await api.SendAsync(
            HttpMethod.Post, $"{Cnpg}/poolers",
            $$"""{"metadata":{"name":"x"},"spec":{"cluster":{"name":"pg"},"pgbouncer":{{settings}} } }""");

        Assert.Equal(422, code);
        Assert.StartsWith("admission webhook \"vpooler.cnpg.io\" denied the request", (string?)body["message"]);
        Assert.EndsWith(message, (string?)body["message"]);
    }

    [Theory]
    [InlineData("backups", """{"cluster":{"name":"a"}}""", """{"cluster":{"name":"b"}}""", "BackupSpec is immutable once set")]
    [InlineData("scheduledbackups", """{"cluster":{"name":"a"},"schedule":"0 0 * * * *"}""",
        """{"cluster":{"name":"b"}}""", "cluster reference is immutable after creation")]
    [InlineData("databases", """{"cluster":{"name":"a"},"name":"d","owner":"o"}""", """{"name":"e"}""", "name is immutable")]
    [InlineData("clusters", """{"instances":1,"storage":{"size":"1Gi"}}""",
        """{"storage":{"size":"1Mi"}}""", "can't shrink existing storage from 1Gi to 1Mi")]
    public async Task What_may_not_change(string plural, string spec, string change, string message)
    {
        var made = await api.SendAsync(HttpMethod.Post, $"{Cnpg}/{plural}", $$"""{"metadata":{"name":"x"},"spec":{{spec}} }""");
        Assert.Equal(201, made.Code);

        var (code, body, _) = await api.SendAsync(
            HttpMethod.Patch, $"{Cnpg}/{plural}/x", $$"""{"spec":{{change}} }""", "application/merge-patch+json");

        Assert.Equal(422, code);
        Assert.EndsWith(message, (string?)body["message"]);
    }

    [Theory]
    [InlineData("0 15 * ? * *", true)]
    [InlineData("@every 1h", true)]
    [InlineData("0 0 0 1 JAN MON-FRI", true)]
    [InlineData("0 0 */6 * * *", true)]
    [InlineData("0 61 * * * *", false)]
    [InlineData("hourly", false)]
    [InlineData("0 0 * *", false)]
    public async Task Schedules(string schedule, bool valid)
    {
        var (code, _, _) = await api.SendAsync(
            HttpMethod.Post, $"{Cnpg}/scheduledbackups",
            $$"""{"metadata":{"name":"x"},"spec":{"cluster":{"name":"a"},"schedule":"{{schedule}}"} }""");

        Assert.Equal(valid ? 201 : 422, code);
    }

    [Fact]
    public async Task Unknown_fields_are_dropped_with_a_warning_or_refused()
    {
        const string Path = $"{Cnpg}/clusters?dryRun=All";
        var cluster = TestApi.Cluster();
        cluster.Spec["storag"] = 1;
        ((JsonObject)cluster.Spec["storage"]!)["sise"] = 1;

        var warned = await api.SendAsync(HttpMethod.Post, Path, cluster.ToString());
        var refused = await api.SendAsync(HttpMethod.Post, $"{Path}&fieldValidation=Strict", cluster.ToString());
        var ignored = await api.SendAsync(HttpMethod.Post, $"{Path}&fieldValidation=Ignore", cluster.ToString());

        Assert.Equal(
            ["299 - \"unknown field \\\"spec.storage.sise\\\"\"", "299 - \"unknown field \\\"spec.storag\\\"\""],
            warned.Headers.GetValues("Warning"));
        Assert.Null(warned.Body["spec"]!["storag"]);
        Assert.Equal(400, refused.Code);
        Assert.Equal(
            "Cluster in version \"v1\" cannot be handled as a Cluster: strict decoding error: unknown field \"spec.storage.sise\", "
                + "unknown field \"spec.storag\"",
            (string?)refused.Body["message"]);
        Assert.Equal((201, false), (ignored.Code, ignored.Headers.Contains("Warning")));
    }

    [Fact]
    public async Task Defaults_of_the_schema_are_filled_in()
    {
        var (_, body, _) = await api.SendAsync(HttpMethod.Post, $"{Cnpg}/clusters", TestApi.Cluster().ToString());

        Assert.Equal(("unsupervised", 180), ((string?)body["spec"]!["primaryUpdateStrategy"], (int)body["spec"]!["smartShutdownTimeout"]!));
    }

    [Fact]
    public async Task Deprecations_are_warned_of()
    {
        var cluster = TestApi.Cluster();
        cluster.Spec["monitoring"] = new JsonObject { ["enablePodMonitor"] = true };
        cluster.Spec["backup"] = JsonNode.Parse(
            """{"barmanObjectStore":{"destinationPath":"x","azureCredentials":{"inheritFromAzureAD":true}}}""");

        var (code, _, headers) = await api.SendAsync(HttpMethod.Post, $"{Cnpg}/clusters", cluster.ToString());

        Assert.Equal(201, code);
        Assert.Collection(
            headers.GetValues("Warning"),
            w => Assert.Contains("spec.backup.barmanObjectStore", w),
            w => Assert.Contains("spec.monitoring.enablePodMonitor is deprecated", w));
    }

    [Theory]
    [InlineData(
        "services", """{"spec":{"ports":[{"port":0}]}}""", "spec.ports[0].port: Invalid value: 0: must be between 1 and 65535, inclusive")]
    [InlineData("services", """{"spec":{}}""", "spec.ports: Required value")]
    [InlineData("services", """{"spec":{"type":"LoadBalancer","ports":[{"port":1}],"loadBalancerSourceRanges":["10.0.0.0/33"]}}""",
        "spec.loadBalancerSourceRanges[0]: Invalid value: \"10.0.0.0/33\": must be a valid CIDR value, "
            + "(e.g. 10.9.8.0/24 or 2001:db8::/64)")]
    [InlineData("services", """{"spec":{"ports":[{"port":1},{"port":1}]}}""",
        "spec.ports[1]: Duplicate value: {\"port\":1,\"protocol\":\"TCP\",\"targetPort\":1}")]
    [InlineData("services", """{"spec":{"ports":[{"port":"x"}]}}""",
        "json: cannot unmarshal string into Go struct field ServicePort.spec.ports.port of type int32")]
    [InlineData("secrets", """{"data":{"a":"#"}}""", "illegal base64 data at input byte 0")]
    [InlineData("secrets", """{"type":"kubernetes.io/tls","data":{"tls.crt":""}}""", "data[tls.key]: Required value")]
    [InlineData("configmaps", """{"data":{"a b":"x"}}""", "data[a b]: Invalid value: \"a b\": a valid config key must consist of")]
    [InlineData("pods", """{"spec":{"containers":[{"name":"A","image":"x"}]}}""",
        "spec.containers[0].name: Invalid value: \"A\": a lowercase RFC 1123 label must consist of")]
    [InlineData("pods", """{"spec":{}}""", "spec.containers: Required value")]
    [InlineData("persistentvolumeclaims", """{"spec":{"accessModes":["ReadWriteOnce"],"resources":{"requests":{"storage":"x"}}}}""",
        "spec.resources[storage]: Invalid value: \"x\": quantities must match")]
    public async Task Built_in_kinds_that_break_a_rule(string plural, string o, string message)
    {
        var body = (JsonObject)JsonNode.Parse(o)!;
        body["metadata"] = new JsonObject { ["name"] = "x" };

        var answer = await api.SendAsync(HttpMethod.Post, $"/api/v1/namespaces/default/{plural}", body.ToJsonString());

        Assert.InRange(answer.Code, 400, 422);
        Assert.Contains(message, (string?)answer.Body["message"]);
    }

    [Fact]
    public async Task Texts_of_a_secret_become_data()
    {
        var (_, body, _) = await api.SendAsync(
            HttpMethod.Post, "/api/v1/namespaces/default/secrets", """{"metadata":{"name":"s"},"stringData":{"a":"b"}}""");

        Assert.Equal(("""{"a":"Yg=="}""", "Opaque"), (body["data"]!.ToJsonString(), (string?)body["type"]));
        Assert.Null(body["stringData"]);
    }
}
