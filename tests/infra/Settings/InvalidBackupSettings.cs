using System.Text.Json.Nodes;

namespace PgHaInfra.Tests.Infra.Settings;

/// <summary>Mistakes about backups and their storage: one line each.</summary>
public sealed class InvalidBackupSettings
{
    private const string Retention = "must be a time such as 30d, 4w or 6m, at least 7d";
    private const string Container = "must be 3 to 63 lower-case letters, digits and single '-', with a letter or digit at both ends";
    private const string Address = "must be an address such as https://ACCOUNT.blob.core.windows.net/CONTAINER, without a query";
    private const string Six = "must be six fields: seconds, minutes, hours, day of the month, month, day of the week, such as 0 0 2 * * "
        + "* for daily at 02:00:00 UTC";
    private const string Credentials = "must have connectionString, or account with one of accountKey and sasToken";
    private const string WayIn = "must have either identity, or secret with the keys of its entries";
    private const string NotOnAks = "must be left out on platform aks, where the stack gives its clusters roles at its own containers only";

    /// <summary>On AKS: the path that is changed, its value as JSON, and the whole line after "pg-ha-infra:".</summary>
    public static TheoryData<string, string?, string> OnAks => new()
    {
        {
            "clusters[0].backup",
            "\"daily\"",
            "clusters[0].backup = \"daily\": must be a group of settings (enabled, schedule, retention, archiver, container, destination, "
            + "immediate, suspend, preferStandby, immediateCheckpoint, compression, walParallel, dataJobs, sidecar)"
        },
        { "clusters[0].backup.schedul", "\"x\"", "clusters[0].backup.schedul = \"x\": is no setting; did you mean schedule?" },
        { "clusters[0].backup.schedule", "\"0 2 * * *\"", "clusters[0].backup.schedule = \"0 2 * * *\": " + Six },
        { "clusters[0].backup.schedule", "\"@daily\"", "clusters[0].backup.schedule = \"@daily\": " + Six },
        { "clusters[0].backup.schedule", "5", "clusters[0].backup.schedule = 5: " + Six },
        { "clusters[0].backup.schedule", "\"0 0 25 * * *\"",
          "clusters[0].backup.schedule = \"0 0 25 * * *\": must have hours from 0 to 23, and has 25" },
        { "clusters[0].backup.schedule", "\"0 0 2 31 2 *\"",
          "clusters[0].backup.schedule = \"0 0 2 31 2 *\": must name a day that there is in one of its months" },
        { "clusters[0].backup.retention", "\"6d\"", "clusters[0].backup.retention = \"6d\": " + Retention },
        { "clusters[0].backup.retention", "\"30\"", "clusters[0].backup.retention = \"30\": " + Retention },
        { "clusters[0].backup.retention", "\"1y\"", "clusters[0].backup.retention = \"1y\": " + Retention },
        { "clusters[0].backup.archiver", "\"barman\"", "clusters[0].backup.archiver = \"barman\": must be one of plugin, operator" },
        {
            "clusters[0].backup.archiver",
            "\"operator\"",
            "clusters[0].image = "
            + "\"ghcr.io/cloudnative-pg/postgresql:18.6-202608170814-standard-trixie"
            + "@sha256:771f9eab5225587af259d84680cc69a5b6e374ac32bb24effafde1f3368a1241\": "
            + "must be a system image, which has Barman's tools, while backup.archiver is operator"
        },
        { "clusters[0].backup.container", "\"a--b\"", "clusters[0].backup.container = \"a--b\": " + Container },
        { "clusters[0].backup.compression", "\"zip\"",
          "clusters[0].backup.compression = \"zip\": must be one of lz4, snappy, gzip, bzip2; did you mean gzip?" },
        { "clusters[0].backup.walParallel", "0", "clusters[0].backup.walParallel = 0: must be a whole number from 1 to 64" },
        { "clusters[0].backup.sidecar.cpu", "\"fast\"",
          "clusters[0].backup.sidecar.cpu = \"fast\": must be a number of cores such as 2, 0.5 or 500m, from 1m to 1024" },
        { "clusters[0].backup.destination", """{"secret": "s", "connectionString": "c"}""",
          "clusters[0].backup.destination.path: is missing. Address of the container, and perhaps a path in it." },
        { "clusters[0].backup.destination", """{"path": "https://a/b?sig=hunter2", "secret": "s", "connectionString": "c"}""",
          "clusters[0].backup.destination.path: " + Address },
        { "clusters[0].backup.destination", """{"path": "s3://bucket/x", "secret": "s", "connectionString": "c"}""",
          "clusters[0].backup.destination.path: " + Address },
        { "clusters[0].backup.destination", """{"path": "https://a", "secret": "s", "connectionString": "c"}""",
          "clusters[0].backup.destination.path: " + Address },
        {
            "clusters[0].backup.destination",
            """{"path": "https://a/b", "secret": "s", "connectionString": "AccountKey=hunter2=="}""",
            "clusters[0].backup.destination.connectionString: must be the key of an entry of the Secret, of letters, digits, '-', '_' and "
            + "'.', never the entry itself"
        },
        { "clusters[0].backup.destination", """{"path": "https://a/b", "secret": "s"}""",
          "clusters[0].backup.destination: " + Credentials },
        { "clusters[0].backup.destination", """{"path": "https://a/b", "secret": "s", "account": "a"}""",
          "clusters[0].backup.destination: " + Credentials },
        {
            "clusters[0].backup.destination",
            """{"path": "https://a/b", "secret": "s", "account": "a", "accountKey": "k", "sasToken": "t"}""",
            "clusters[0].backup.destination: " + Credentials
        },
        { "clusters[0].backup.destination", """{"path": "https://a/b", "secret": "s", "connectionString": "c", "account": "a"}""",
          "clusters[0].backup.destination: " + Credentials },
        { "clusters[0].backup.destination", """{"path": "https://a/b"}""", "clusters[0].backup.destination: " + WayIn },
        { "clusters[0].backup.destination", """{"path": "https://a/b", "connectionString": "c"}""",
          "clusters[0].backup.destination: " + WayIn },
        { "clusters[0].backup.destination", """{"path": "https://a/b", "identity": true}""",
          "clusters[0].backup.destination.identity = true: " + NotOnAks },
        { "clusters[0].backup", """{"container": "x-y", "destination": {"path": "https://a/b", "secret": "s", "connectionString": "c"}}""",
          "clusters[0].backup.container = \"x-y\": must be left out with destination, whose path names the container" },
        { "clusters[1]", """{"name": "pg", "namespace": "other", "storage": {"size": "1Gi"}}""",
          "clusters[1].backup.container = \"pg-backups\": is where clusters[0] puts its backups already" },
        {
            "clusters[0].name",
            "\"a--b\"",
            "clusters[0].backup.container: is missing. a--b-backups is no name of a container, which is 3 to 63 lower-case letters, "
            + "digits and single '-', with a letter or digit at both ends"
        },
        { "backupStorage.replication", "\"zrs\"",
          "backupStorage.replication = \"zrs\": must be one of LRS, ZRS, GRS, GZRS, RAGRS, RAGZRS; did you mean ZRS?" },
        { "backupStorage.softDeleteDays", "0", "backupStorage.softDeleteDays = 0: must be a whole number from 1 to 365" },
        { "backupStorage.versionDays", "4000", "backupStorage.versionDays = 4000: must be a whole number from 1 to 3650" },
        { "backupStorage", """{"coolAfterDays": 30, "coldAfterDays": 30}""",
          "backupStorage.coldAfterDays = 30: must be 0 or more than coolAfterDays (30)" },
        {
            "backupStorage.resourceGroup",
            "\"a/b\"",
            "backupStorage.resourceGroup = \"a/b\": must be a name of at most 90 letters, digits, '-', '_', '.', '(' and ')', not ending "
            + "with '.'"
        },
    };

    [Theory]
    [MemberData(nameof(OnAks))]
    public void Gives_exactly_its_line(string path, string? json, string line) =>
        Assert.Equal(["pg-ha-infra:" + line], Configurations.Errors(Configurations.AksWith(path, json)));

    [Theory]
    [InlineData(
        "clusters[0].backup",
        "{}",
        "clusters[0].backup.destination: is missing. Platform kubeconfig backs up to a place that exists already")]
    [InlineData(
        "clusters[0].backup.destination",
        """{"path": "https://a/b", "identity": true, "secret": "s"}""",
        "clusters[0].backup.destination: " + WayIn)]
    [InlineData(
        "backupStorage",
        "{}",
        "backupStorage: must be left out on platform kubeconfig, which makes nothing on Azure: clusters have backup.destination")]
    public void On_an_existing_cluster_backups_go_to_a_place_that_exists(string path, string json, string line) =>
        Assert.Equal(["pg-ha-infra:" + line], Configurations.Errors(Configurations.With(path, json)));

    [Fact]
    public void Two_clusters_of_one_name_do_not_share_a_folder()
    {
        const string Backup = """{"destination": {"path": "http://127.0.0.1:10000/a/b", "secret": "s", "connectionString": "c"}}""";
        var configuration = Configurations.With("clusters[0].backup", Backup);
        configuration["pg-ha-infra:clusters"]!.AsArray().Add(
            JsonNode.Parse($$"""{"name": "pg", "namespace": "other", "storage": {"size": "1Gi"}, "backup": {{Backup}} }"""));

        Assert.Equal(
            [
                "pg-ha-infra:clusters[1].backup.destination.path = \"http://127.0.0.1:10000/a/b\": is where clusters[0] puts its backups "
                + "already, in the folder pg",
            ],
            Configurations.Errors(configuration));
    }

    [Fact]
    public void What_is_switched_off_is_not_asked_for_a_place() =>
        Assert.Empty(Configurations.Errors(Configurations.With("clusters[0].backup", """{"enabled": false}""")));
}
