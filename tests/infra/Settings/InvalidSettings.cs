using System.Globalization;

namespace PgHaInfra.Tests.Infra.Settings;

/// <summary>Every mistake gives one line that names the key, the value and what is allowed.</summary>
public sealed class InvalidSettings
{
    private const string Name50 = "must be at most 50 lower-case letters, digits and '-', beginning with a letter and not ending with '-'";
    private const string Bytes = "must be an amount of bytes such as 512Mi or 64Gi, at least 1Mi";
    private const string Cores = "must be a number of cores such as 2, 0.5 or 500m, from 1m to 1024";
    private const string Namespace = "must be a namespace of at most 63 lower-case letters, digits and '-', not default and not kube-…";
    private const string Range = "must be a network such as 203.0.113.7/32 or 10.0.0.0/8 with nothing set behind its prefix, and not "
        + "everyone (/0)";
    private const string Image = "must be an image with a tag that begins with PostgreSQL's version (14 to 18), such as "
        + "ghcr.io/cloudnative-pg/postgresql:18-standard-trixie";
    private const string Operators = "must be left out: CloudNativePG sets it itself";
    private const string Hba = "must be one line: hostssl DATABASE USER ADDRESS METHOD, with scram-sha-256, cert, ldap or reject as METHOD";
    private const string LabelValue = "must be at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends";
    private const string Path = "must be the path of a file, never its contents, which hold credentials";
    private const string Database = "must be at most 63 lower-case letters, digits and '_', beginning with a letter, not pg_… and not "
        + "postgres, template0, template1";
    private const string Port = "must be a whole number from 1 to 65535";

    private const string Reason = "must be a reason of one line with at least three words, which says why";

    /// <summary>The path that is changed, its value as JSON, and the whole line after "pg-ha-infra:".</summary>
    public static TheoryData<string, string?, string> Table => new()
    {
        // unknown keys
        { "instances", "3", "instances = 3: is no setting" },
        { "cluster", "[]", "cluster = []: is no setting; did you mean clusters?" },
        { "clusters[0].instnaces", "3", "clusters[0].instnaces = 3: is no setting; did you mean instances?" },
        { "clusters[0].Instances", "3", "clusters[0].Instances = 3: is no setting; did you mean instances?" },
        { "clusters[0].storage.storageClas", "\"fast\"",
          "clusters[0].storage.storageClas = \"fast\": is no setting; did you mean storageClass?" },
        { "clusters[0].endpoints.sourceRange", "\"10.0.0.0/8\"",
          "clusters[0].endpoints.sourceRange = \"10.0.0.0/8\": is no setting; did you mean sourceRanges?" },
        { "clusters[0].networkPolicy.enable", "false", "clusters[0].networkPolicy.enable = false: is no setting; did you mean enabled?" },
        { "clusters[0].adminPassword", "\"hunter2\"", "clusters[0].adminPassword: is no setting" },

        // wrong types
        { "platform", "3", "platform = 3: must be one of aks, kubeconfig" },
        { "kubeconfig", "[\"a\"]", "kubeconfig: " + Path },
        { "context", "{}", "context = {}: must be a text of one line" },
        { "createNamespaces", "\"yes\"", "createNamespaces = \"yes\": must be true or false" },
        { "clusters", "{\"name\": \"pg\"}", "clusters = {\"name\":\"pg\"}: must be a list" },
        { "clusters[0].name", "7", "clusters[0].name = 7: " + Name50 },
        { "clusters[0].instances", "\"three\"", "clusters[0].instances = \"three\": must be a whole number from 1 to 99" },
        { "clusters[0].instances", "2.5", "clusters[0].instances = 2.5: must be a whole number from 1 to 99" },
        { "clusters[0].storage", "\"1Gi\"", "clusters[0].storage = \"1Gi\": must be a group of settings (size, storageClass)" },
        { "clusters[0].pgHba", "\"hostssl all all all cert\"", "clusters[0].pgHba = \"hostssl all all all cert\": must be a list" },
        { "clusters[0].protect", "1", "clusters[0].protect = 1: must be true or false" },
        { "clusters[0].parameters", "[\"work_mem=4MB\"]",
          "clusters[0].parameters = [\"work_mem=4MB\"]: must be a group of names with texts" },
        { "clusters[0].parameters.work_mem", "[4]", "clusters[0].parameters.work_mem = [4]: must be a text" },
        {
            "clusters[1]",
            "\"pg\"",
            "clusters[1] = \"pg\": must be a group of settings (name, namespace, instances, image, imageCatalog, storage, walStorage, "
            + "resources, synchronous, database, owner, ownerPassword, initialization, recovery, replica, roles, databases, parameters, "
            + "pgHba, endpoints, backup, poolers, certificates, networkPolicy, placement, lifecycle, probes, priorityClass, labels, "
            + "protect)"
        },

        { "production", "\"yes\"", "production = \"yes\": must be true or false" },
        { "verification.disturb", "1", "verification.disturb = 1: must be true or false" },
        { "verification.disturbs", "true", "verification.disturbs = true: is no setting; did you mean disturb?" },
        { "waivers", "{}", "waivers = {}: must be a list" },
        { "waivers", "[\"PG-04\"]", "waivers[0] = \"PG-04\": must be a group of settings (rule, resource, reason, promoted)" },

        // missing
        { "waivers", "[{\"rule\": \"PG-04\"}]", "waivers[0].reason: is missing. Why it is waived. Shown with every preview." },
        { "waivers", "[{\"reason\": \"one node is enough here\"}]",
          "waivers[0].rule: is missing. The rule's id, such as CKV_AZURE_227 or PG-04; docs/security.md lists all of them." },
        { "allowedChanges", "[{\"resource\": \"pg\", \"reason\": \"the old region closes\"}]",
          "allowedChanges[0].change: is missing. What may happen to it." },
        { "platform", null, "platform: is missing. What the stack is deployed to." },
        { "kubeconfig", null, "kubeconfig: is missing. Platform kubeconfig needs the path of a kubeconfig file" },
        { "clusters", null, "clusters: is missing. The PostgreSQL clusters of the stack." },
        { "clusters[0].name", null,
          "clusters[0].name: is missing. Name of the cluster; Services, Secrets and pods take it as their prefix." },
        { "clusters[0].storage", null, "clusters[0].storage: is missing. Volume for the data." },
        { "clusters[0].storage.size", null, "clusters[0].storage.size: is missing. Size of the volume, in bytes with a suffix." },
        { "clusters[0].endpoints.sourceRanges", null,
          "clusters[0].endpoints.sourceRanges: is missing. Networks whose clients may connect, in CIDR form. Everyone (/0) is refused." },

        // impossible values
        { "waivers", "[{\"rule\": \"PG-04\", \"reason\": \"n/a\"}]", "waivers[0].reason = \"n/a\": " + Reason },
        { "waivers", "[{\"rule\": \"PG-04\", \"reason\": \"because because because\"}]",
          "waivers[0].reason = \"because because because\": " + Reason },
        { "allowedChanges", "[{\"resource\": \"pg\", \"change\": \"remove\", \"reason\": \"the old region closes\"}]",
          "allowedChanges[0].change = \"remove\": must be one of replace, delete" },
        { "platform", "\"kubeconfg\"", "platform = \"kubeconfg\": must be one of aks, kubeconfig; did you mean kubeconfig?" },
        { "kubeconfig", "\"\"", "kubeconfig: " + Path },
        { "kubeconfig", "\"apiVersion: v1\\nkind: Config\"", "kubeconfig: " + Path },
        { "labels.team", "\"data base\"", "labels.team = \"data base\": " + LabelValue },
        { "labels", "{\"-team\": \"a\"}", "labels.-team = \"a\": must have a key such as team or example.com/team" },
        { "labels", "{\"cnpg.io/cluster\": \"a\"}",
          "labels[\"cnpg.io/cluster\"] = \"a\": must have a key outside cnpg.io/, which is the operator's" },
        { "clusters", "[]", "clusters = []: must have at least a cluster with at least a name and storage" },
        { "clusters[0].name", "\"PG\"", "clusters[0].name = \"PG\": " + Name50 },
        { "clusters[0].name", "\"1pg\"", "clusters[0].name = \"1pg\": " + Name50 },
        { "clusters[0].name", "\"pg-\"", "clusters[0].name = \"pg-\": " + Name50 },
        { "clusters[0].name", "\"p23456789012345678901234567890123456789012345678901\"",
          "clusters[0].name = \"p23456789012345678901234567890123456789012345678901\": " + Name50 },
        { "clusters[0].namespace", "\"default\"", "clusters[0].namespace = \"default\": " + Namespace },
        { "clusters[0].namespace", "\"kube-system\"", "clusters[0].namespace = \"kube-system\": " + Namespace },
        { "clusters[0].namespace", "\"a_b\"", "clusters[0].namespace = \"a_b\": " + Namespace },
        { "clusters[0].instances", "0", "clusters[0].instances = 0: must be a whole number from 1 to 99" },
        { "clusters[0].instances", "-3", "clusters[0].instances = -3: must be a whole number from 1 to 99" },
        { "clusters[0].instances", "100", "clusters[0].instances = 100: must be a whole number from 1 to 99" },
        { "clusters[0].instances", "1", "clusters[0].synchronous.number = 1: must be 0, because one instance has no standby" },
        { "clusters[0].synchronous.number", "3",
          "clusters[0].synchronous.number = 3: must be a whole number from 0 to 2, below instances" },
        { "clusters[0].synchronous.number", "-1", "clusters[0].synchronous.number = -1: must be a whole number from 0 to 98" },
        { "clusters[0].synchronous.method", "\"all\"", "clusters[0].synchronous.method = \"all\": must be one of any, first" },
        { "clusters[0].synchronous.dataDurability", "\"prefered\"",
          "clusters[0].synchronous.dataDurability = \"prefered\": must be one of required, preferred; did you mean preferred?" },
        { "clusters[0].image", "\"postgres\"", "clusters[0].image = \"postgres\": " + Image },
        { "clusters[0].image", "\"postgres:latest\"", "clusters[0].image = \"postgres:latest\": " + Image },
        { "clusters[0].image", "\"localhost:5000/postgres\"", "clusters[0].image = \"localhost:5000/postgres\": " + Image },
        { "clusters[0].image", "\"postgres:9.6\"", "clusters[0].image = \"postgres:9.6\": " + Image },
        { "clusters[0].image", "\"postgres:15@sha256:12\"", "clusters[0].image = \"postgres:15@sha256:12\": " + Image },
        { "clusters[0].storage.size", "\"big\"", "clusters[0].storage.size = \"big\": " + Bytes },
        { "clusters[0].storage.size", "\"1GB\"", "clusters[0].storage.size = \"1GB\": " + Bytes },
        { "clusters[0].storage.size", "64", "clusters[0].storage.size = 64: " + Bytes },
        { "clusters[0].storage.size", "\"-1Gi\"", "clusters[0].storage.size = \"-1Gi\": " + Bytes },
        { "clusters[0].storage.storageClass", "\"Fast Disk\"",
          "clusters[0].storage.storageClass = \"Fast Disk\": must be a name of lower-case letters, digits, '-' and '.'" },
        { "clusters[0].walStorage", "{\"size\": \"0\"}", "clusters[0].walStorage.size = \"0\": " + Bytes },
        { "clusters[0].resources.cpu", "\"two\"", "clusters[0].resources.cpu = \"two\": " + Cores },
        { "clusters[0].resources.cpu", "0", "clusters[0].resources.cpu = 0: " + Cores },
        { "clusters[0].resources.memory", "\"8Gib\"", "clusters[0].resources.memory = \"8Gib\": " + Bytes },
        { "clusters[0].resources.memory", "\"64Mi\"", "clusters[0].resources.memory = \"64Mi\": must be at least 256Mi" },
        { "clusters[0].storage.size", "\"100Mi\"", "clusters[0].storage.size = \"100Mi\": must be at least 512Mi" },
        { "clusters[0].walStorage", "{\"size\": \"128Mi\"}", "clusters[0].walStorage.size = \"128Mi\": must be at least 256Mi" },
        { "clusters[0].parameters.max_connections", "100000",
          "clusters[0].parameters.max_connections = 100000: must be a whole number from 1 to 32766, which 8Gi of memory can carry" },
        { "clusters[0].parameters.shared_buffers", "\"16GB\"",
          "clusters[0].resources.memory = \"8Gi\": must be at least parameters.shared_buffers (16GB)" },
        { "clusters[0].parameters.shared_buffers", "16384",
          "clusters[0].parameters.shared_buffers = 16384: must be an amount with its unit, such as 128MB or 2GB" },
        { "clusters[0].parameters.port", "5433", "clusters[0].parameters.port = 5433: " + Operators },
        { "clusters[0].parameters.archive_command", "\"true\"", "clusters[0].parameters.archive_command = \"true\": " + Operators },
        { "clusters[0].parameters.recovery_target_time", "\"now\"", "clusters[0].parameters.recovery_target_time = \"now\": " + Operators },
        { "clusters[0].parameters.ssl_cert_file", "\"a.crt\"", "clusters[0].parameters.ssl_cert_file = \"a.crt\": " + Operators },
        { "clusters[0].parameters.synchronous_standby_names", "\"*\"",
          "clusters[0].parameters.synchronous_standby_names = \"*\": " + Operators },
        { "clusters[0].parameters.shared_preload_libraries", "\"x\"",
          "clusters[0].parameters.shared_preload_libraries = \"x\": " + Operators },
        { "clusters[0].parameters.Work_Mem", "\"4MB\"",
          "clusters[0].parameters.Work_Mem = \"4MB\": must be a parameter of PostgreSQL, in lower case" },
        { "clusters[0].parameters.work_mem", "\"4MB\\nport=1\"",
          "clusters[0].parameters.work_mem = \"4MB\\nport=1\": must be a value of one line" },
        { "clusters[0].parameters.fsync", "\"off\"",
          "clusters[0].parameters.fsync = \"off\": must be on: a crash would lose acknowledged transactions" },
        { "clusters[0].parameters.wal_level", "\"minimal\"", "clusters[0].parameters.wal_level = \"minimal\": must be replica or logical" },
        { "clusters[0].parameters.ssl_min_protocol_version", "\"TLSv1.2\"",
          "clusters[0].parameters.ssl_min_protocol_version = \"TLSv1.2\": must be TLSv1.3" },
        { "clusters[0].parameters.password_encryption", "\"md5\"",
          "clusters[0].parameters.password_encryption = \"md5\": must be scram-sha-256" },
        { "clusters[0].pgHba", "[\"host all all all scram-sha-256\"]",
          "clusters[0].pgHba[0] = \"host all all all scram-sha-256\": " + Hba },
        { "clusters[0].pgHba", "[\"hostssl all all all trust\"]", "clusters[0].pgHba[0] = \"hostssl all all all trust\": " + Hba },
        { "clusters[0].pgHba", "[\"hostssl all all\"]", "clusters[0].pgHba[0] = \"hostssl all all\": " + Hba },
        { "clusters[0].database", "\"postgres\"", "clusters[0].database = \"postgres\": " + Database },
        { "clusters[0].database", "\"my-db\"", "clusters[0].database = \"my-db\": " + Database },
        {
            "clusters[0].owner",
            "\"pg_owner\"",
            "clusters[0].owner = \"pg_owner\": must be at most 63 lower-case letters, digits and '_', beginning with a letter, not pg_… "
            + "and not postgres, streaming_replica"
        },
        {
            "clusters[0].ownerPassword",
            "\"hunter2\"",
            "clusters[0].ownerPassword: must not stand in clear: set it with pulumi config set --secret --path "
            + "'pg-ha-infra:clusters[0].ownerPassword'"
        },
        { "clusters[0].name", "{\"secure\": \"v1:abc\"}", "clusters[0].name = [secret]: must be in clear: it is no secret" },
        { "clusters[0].endpoints.sourceRanges", "[]",
          "clusters[0].endpoints.sourceRanges = []: must have at least a network such as 203.0.113.7/32" },
        { "clusters[0].endpoints.sourceRanges[0]", "\"0.0.0.0/0\"", "clusters[0].endpoints.sourceRanges[0] = \"0.0.0.0/0\": " + Range },
        { "clusters[0].endpoints.sourceRanges[0]", "\"::/0\"", "clusters[0].endpoints.sourceRanges[0] = \"::/0\": " + Range },
        { "clusters[0].endpoints.sourceRanges[0]", "\"10.0.0.1\"", "clusters[0].endpoints.sourceRanges[0] = \"10.0.0.1\": " + Range },
        { "clusters[0].endpoints.sourceRanges[1]", "\"10.0.0.1/8\"", "clusters[0].endpoints.sourceRanges[1] = \"10.0.0.1/8\": " + Range },
        { "clusters[0].endpoints.sourceRanges[0]", "\"10.0.0.0/33\"", "clusters[0].endpoints.sourceRanges[0] = \"10.0.0.0/33\": " + Range },
        { "clusters[0].endpoints.sourceRanges[0]", "\"everyone\"", "clusters[0].endpoints.sourceRanges[0] = \"everyone\": " + Range },
        { "clusters[0].endpoints.ports.primary", "0", "clusters[0].endpoints.ports.primary = 0: " + Port },
        { "clusters[0].endpoints.ports.replicas", "65536", "clusters[0].endpoints.ports.replicas = 65536: " + Port },
        { "clusters[0].endpoints.ports.replicas", "5432",
          "clusters[0].endpoints.ports.replicas = 5432: must be another port than the primary's" },
        { "clusters[0].endpoints.annotations", "{\"a b\": \"c\"}",
          "clusters[0].endpoints.annotations[\"a b\"] = \"c\": must have a key such as team or example.com/team" },
        { "clusters[0].networkPolicy.clientNamespaces", "[\"default\"]",
          "clusters[0].networkPolicy.clientNamespaces[0] = \"default\": " + Namespace },
        { "clusters[0].placement.zones", "\"hard\"", "clusters[0].placement.zones = \"hard\": must be one of required, preferred, none" },
        { "clusters[0].placement.tolerations", "[{\"effect\": \"NoSchedule\"}]",
          "clusters[0].placement.tolerations[0].key: is missing. The taint's key." },
        {
            "clusters[0].placement.tolerations",
            "[{\"key\": \"a\", \"effect\": \"noschedule\"}]",
            "clusters[0].placement.tolerations[0].effect = \"noschedule\": must be one of NoSchedule, PreferNoSchedule, NoExecute; did "
            + "you mean NoSchedule?"
        },
        { "clusters[1]", "{\"name\": \"pg\", \"storage\": {\"size\": \"1Gi\"}}",
          "clusters[1].name = \"pg\": is the name of clusters[0] already, in namespace cnpg-database" },
        {
            "clusters[1]",
            "{\"name\": \"b\", \"storage\": {\"size\": \"1Gi\"}, \"endpoints\": {\"sourceRanges\": [\"10.0.0.0/8\"], \"sharedAddress\": "
            + "\"pgha\", \"ports\": {\"primary\": 5433, \"replicas\": 5434}}}",
            "clusters[1].endpoints.ports.primary = 5433: is a port of clusters[0] already, on the shared address pgha"
        },

        // monitoring
        { "monitoring.kind", "\"prometheus\"", "monitoring.kind = \"prometheus\": must be one of managed, kube-prometheus-stack, none" },
        { "monitoring.kind", "\"managed\"",
          "monitoring.kind = \"managed\": must be kube-prometheus-stack or none on platform kubeconfig, which makes nothing on Azure" },
        { "monitoring", "{\"kind\": \"none\", \"stack\": \"shared\"}",
          "monitoring.stack = \"shared\": must be a stack's full name, ORGANISATION/PROJECT/STACK" },
        { "monitoring", "{\"kind\": \"none\", \"stack\": \"a/b/c\"}",
          "monitoring.stack = \"a/b/c\": must be left out on platform kubeconfig, which makes nothing on Azure" },
        { "monitoring", "{\"kind\": \"kube-prometheus-stack\", \"prometheus\": {\"namespace\": \"cnpg-database\"}}",
          "monitoring.prometheus.namespace = \"cnpg-database\": must be another namespace than the clusters'" },
        { "monitoring", "{\"kind\": \"kube-prometheus-stack\", \"prometheus\": {\"storageSize\": \"big\"}}",
          "monitoring.prometheus.storageSize = \"big\": " + Bytes },
        { "monitoring", "{\"kind\": \"none\", \"grafana\": {\"version\": 10}}",
          "monitoring.grafana.version = 10: must be a whole number from 11 to 99" },
        { "monitoring", "{\"kind\": \"none\", \"grafana\": {\"adminGroups\": [\"dbas\"]}}",
          "monitoring.grafana.adminGroups[0] = \"dbas\": must be an object id such as 01234567-89ab-cdef-0123-456789abcdef" },
        { "monitoring", "{\"kind\": \"none\", \"logs\": {\"retentionDays\": 7}}",
          "monitoring.logs.retentionDays = 7: must be a whole number from 30 to 730" },
        { "monitoring", "{\"kind\": \"none\", \"logs\": {\"dailyQuotaGb\": -1}}",
          "monitoring.logs.dailyQuotaGb = -1: must be a whole number from 0 to 100000" },
        { "monitoring", "{\"kind\": \"none\", \"logs\": {\"intervalMinutes\": 60}}",
          "monitoring.logs.intervalMinutes = 60: must be a whole number from 1 to 30" },
        { "monitoring", "{\"kind\": \"none\", \"alerts\": {\"emails\": [\"dba\"]}}",
          "monitoring.alerts.emails[0] = \"dba\": must be an address such as dba@example.com" },
        {
            "monitoring",
            "{\"kind\": \"none\", \"alerts\": {\"actionGroups\": [\"ops\"]}}",
            "monitoring.alerts.actionGroups[0] = \"ops\": must be an identifier such as "
            + "/subscriptions/SUBSCRIPTION/resourceGroups/GROUP/providers/Microsoft.Insights/actionGroups/NAME"
        },
        { "monitoring", "{\"kind\": \"none\", \"alerts\": {\"oldestBackupHours\": 0}}",
          "monitoring.alerts.oldestBackupHours = 0: must be a whole number from 1 to 8760" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Gives_exactly_its_line(string path, string? json, string line) =>
        Assert.Equal(["pg-ha-infra:" + line], Configurations.Errors(Configurations.With(path, json)));

    [Theory]
    [InlineData("pgha-infra:platform", "\"aks\"", "pgha-infra:platform = \"aks\": is no setting; did you mean pg-ha-infra:platform?")]
    [InlineData("!context", "\"kind\"", "context = \"kind\": is no setting; did you mean pg-ha-infra:context?")]
    public void A_key_outside_the_project_is_pointed_home(string path, string json, string line) =>
        Assert.Equal([line], Configurations.Errors(Configurations.With(path, json)));

    [Fact]
    public void All_mistakes_are_reported_together_in_the_order_of_the_file()
    {
        var configuration = Configurations.With("clusters[0]", """
            {"name": "pg", "instances": 0, "storage": {"size": "x"}, "database": "a-b", "endpoints": {"sourceRanges": ["::/0", "a/8"]}}
            """);
        configuration["pg-ha-infra:platform"] = "cloud";

        var keys = Configurations.Errors(configuration).Select(line => line.Split(" = ")[0]["pg-ha-infra:".Length..]);

        Assert.Equal(
            [
                "platform",
                "clusters[0].instances",
                "clusters[0].storage.size",
                "clusters[0].database",
                "clusters[0].endpoints.sourceRanges[0]",
                "clusters[0].endpoints.sourceRanges[1]",
            ],
            keys);
    }

    [Fact]
    public void A_long_value_is_shortened_to_one_line()
    {
        var line = Assert.Single(Configurations.Errors(Configurations.With("clusters[0].instances", $"\"{new string('x', 500)}\\n\"")));

        Assert.True(line.Length < 200, line.Length.ToString(CultureInfo.InvariantCulture));
        Assert.DoesNotContain('\n', line);
    }
}
