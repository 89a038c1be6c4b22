using System.Text.Json.Nodes;

namespace PgHaInfra.Tests.Infra.Settings;

/// <summary>Mistakes about where a cluster comes from and what its volumes carry: one line each.</summary>
public sealed class InvalidClusterSettings
{
    private const string Credentials = "must have connectionString, or account with one of accountKey and sasToken";
    private const string NoIdentity =
        "must be left out: only a cluster of platform aks that backs up to the stack's own storage has an identity, others have "
        + "destination with a Secret";

    private const string OwnFolder = "must not be the folder that the new cluster archives to itself: give the new cluster another name";
    private const string Unit = "must be an amount with its unit, such as 128MB or 2GB";
    private const string Place = """{"path": "https://a/b", "secret": "s", "connectionString": "c"}""";

    /// <summary>The cluster's settings beside its name and a volume of 1Gi, and the whole line after "pg-ha-infra:clusters[0].".</summary>
    public static TheoryData<string, string> OnKubeconfig => new()
    {
        // archives
        { """{"recovery": {"source": {"serverName": "old", "destinationPath": "https://a/b"}}}""",
          "recovery.source.destinationPath: " + NoIdentity },
        { """{"replica": {"source": {"serverName": "old", "destinationPath": "https://a/b"}}}""",
          "replica.source.destinationPath: " + NoIdentity },
        { """{"recovery": {"source": {"serverName": "old", "destination": {"path": "https://a/b", "secret": "s"}}}}""",
          "recovery.source.destination: " + Credentials },
        {
            $$$$"""{"recovery": {"source": {"serverName": "old", "objectStore": "s", "destination": {{{{Place}}}}}}}""",
            "recovery.source: must have exactly one of objectStore, destinationPath and destination"
        },
        { $$$$"""{"backup": {"destination": {{{{Place}}}}}, "recovery": {"source": {"serverName": "pg", "destination": {{{{Place}}}}}}}""",
          "recovery.source.serverName = \"pg\": " + OwnFolder },

        // the write-ahead log on its volume
        { """{"parameters": {"max_wal_size": "1GB"}}""",
          "parameters.max_wal_size = \"1GB\": must be at most 256MB, the log's share: a quarter of storage (1Gi)" },
        { """{"parameters": {"wal_keep_size": "257MB"}}""",
          "parameters.wal_keep_size = \"257MB\": must be at most 256MB, the log's share: a quarter of storage (1Gi)" },
        {
            """{"walStorage": {"size": "2Gi"}, "parameters": {"max_slot_wal_keep_size": "2GB"}}""",
            "parameters.max_slot_wal_keep_size = \"2GB\": must be at most 1536MB, the log's share: three quarters of walStorage (2Gi)"
        },
        { """{"parameters": {"max_slot_wal_keep_size": -1}}""", "parameters.max_slot_wal_keep_size = -1: " + Unit },
        { """{"parameters": {"max_wal_size": 1024}}""", "parameters.max_wal_size = 1024: " + Unit },
        {
            """{"initialization": {"walSegmentSize": 128}}""",
            "initialization.walSegmentSize = 128: must be at most 64: four files fill the log's share, a quarter of storage (1Gi)"
        },
        {
            """{"walStorage": {"size": "256Mi"}, "initialization": {"walSegmentSize": 64}}""",
            "initialization.walSegmentSize = 64: must be at most 32: four files fill the log's share, three quarters of walStorage (256Mi)"
        },

        // images of a catalogue
        {
            $$$$"""
            {"backup": {"archiver": "operator", "destination": {{{{Place}}}}}, "imageCatalog": {"major": 17,
             "images": {"17": "p:17-standard"}}}
            """,
            "imageCatalog.images.17 = \"p:17-standard\": must be a system image, which has Barman's tools, while backup.archiver is "
            + "operator"
        },
    };

    [Theory]
    [MemberData(nameof(OnKubeconfig))]
    public void Gives_exactly_its_line(string cluster, string line) =>
        Assert.Equal(["pg-ha-infra:clusters[0]." + line], Configurations.Errors(With(Configurations.Valid(), cluster)));

    [Fact]
    public void On_AKS_a_cluster_that_backs_up_elsewhere_has_no_identity_either() =>
        Assert.Equal(
            ["pg-ha-infra:clusters[0].recovery.source.destinationPath: " + NoIdentity],
            Configurations.Errors(With(
                Configurations.Aks(),
                $$$$"""
                {"backup": {"destination": {{{{Place}}}}}, "recovery": {"source": {"serverName": "old",
                 "destinationPath": "https://a/b"}}}
                """)));

    [Fact]
    public void What_a_catalogue_that_exists_holds_is_not_known() =>
        Assert.Empty(Configurations.Errors(With(
            Configurations.Valid(),
            $$$$"""
            {"backup": {"archiver": "operator", "destination": {{{{Place}}}}}, "imageCatalog": {"major": 17, "name": "postgresql"}}
            """)));

    [Fact]
    public void The_version_of_a_catalogue_counts_and_not_the_image_beside_it()
    {
        var configuration = With(Configurations.Valid(), """{"image": "p:17", "imageCatalog": {"major": 18, "name": "postgresql"}}""");
        configuration["pg-ha-infra:operator"] = JsonNode.Parse("""{"install": false, "version": "1.26"}""");

        Assert.Equal(
            ["pg-ha-infra:clusters[0].imageCatalog.major = \"18\": must be PostgreSQL 13 to 17 for CloudNativePG 1.26"],
            Configurations.Errors(configuration));
    }

    [Fact]
    public void The_image_beside_a_catalogue_is_not_judged()
    {
        var configuration = With(Configurations.Valid(), """{"image": "p:18", "imageCatalog": {"major": 17, "name": "postgresql"}}""");
        configuration["pg-ha-infra:operator"] = JsonNode.Parse("""{"install": false, "version": "1.26"}""");

        Assert.Empty(Configurations.Errors(configuration));
    }

    private static Dictionary<string, JsonNode?> With(Dictionary<string, JsonNode?> configuration, string cluster)
    {
        configuration["pg-ha-infra:clusters"] = new JsonArray(JsonNode.Parse("""{"name": "pg", "storage": {"size": "1Gi"}}"""));
        foreach (var (key, value) in JsonNode.Parse(cluster)!.AsObject())
        {
            configuration["pg-ha-infra:clusters"]![0]![key] = value?.DeepClone();
        }

        return configuration;
    }
}
