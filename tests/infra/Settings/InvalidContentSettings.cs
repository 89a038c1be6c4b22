using System.Text.Json.Nodes;

namespace PgHaInfra.Tests.Infra.Settings;

/// <summary>Mistakes about what a cluster holds, where it comes from, its pools and its disks: one line each.</summary>
public sealed class InvalidContentSettings
{
    /// <summary>The path that is changed, its value as JSON, and the whole line after "pg-ha-infra:".</summary>
    public static TheoryData<string, string?, string> Table => new()
    {
        { "clusters[0].imageCatalog", "{\"major\": 18}", "clusters[0].imageCatalog: must have exactly one of name and images" },
        { "clusters[0].imageCatalog", "{\"major\": 17, \"images\": {\"18\": \"p:18\"}}",
          "clusters[0].imageCatalog.major = 17: must be one of images (18)" },
        { "clusters[0].imageCatalog", "{\"major\": 13, \"name\": \"a\"}",
          "clusters[0].imageCatalog.major = 13: must be a whole number from 14 to 18" },
        { "clusters[0].initialization.walSegmentSize", "24",
          "clusters[0].initialization.walSegmentSize = 24: must be a power of two from 1 to 1024" },
        { "clusters[0].initialization.localeProvider", "\"icu\"",
          "clusters[0].initialization.icuLocale: is missing. Provider icu needs it" },
        { "clusters[0].initialization.builtinLocale", "\"C\"",
          "clusters[0].initialization.builtinLocale = \"C\": must be left out unless localeProvider is builtin" },
        { "clusters[0].lifecycle.stopDelay", "0", "clusters[0].lifecycle.stopDelay = 0: must be a whole number from 1 to 86400" },
        { "clusters[0].lifecycle.updateMethod", "\"failover\"",
          "clusters[0].lifecycle.updateMethod = \"failover\": must be one of switchover, restart" },
        { "clusters[0].roles", "[{\"name\": \"a\"}, {\"name\": \"a\"}]", "clusters[0].roles[1].name = \"a\": is that of roles[0] already" },
        { "clusters[0].roles", "[{\"name\": \"app\"}]", "clusters[0].roles[0].name = \"app\": is the owner's already" },
        {
            "clusters[0].roles",
            "[{\"name\": \"a\", \"validUntil\": \"tomorrow\"}]",
            "clusters[0].roles[0].validUntil = \"tomorrow\": must be a time of RFC 3339 with its zone, such as 2026-11-21T23:30:00Z or "
            + "2026-11-21T23:30:00.5+01:00"
        },
        { "clusters[0].databases", "[{\"name\": \"appdb\"}]",
          "clusters[0].databases[0].name = \"appdb\": is the application's first database already" },
        { "clusters[0].databases", "[{\"name\": \"a\", \"owner\": \"nobody\"}]",
          "clusters[0].databases[0].owner = \"nobody\": must be the cluster's owner or one of its roles" },
        {
            "clusters[0].databases",
            "[{\"name\": \"a\", \"extensions\": [{\"name\": \"x; DROP\"}]}]",
            "clusters[0].databases[0].extensions[0].name = \"x; DROP\": must be at most 63 lower-case letters, digits, '_' and '-', "
            + "beginning with a letter"
        },
        { "clusters[0].poolers", "[{}, {}]", "clusters[0].poolers[1].access = \"rw\": is that of poolers[0] already" },
        {
            "clusters[0].poolers",
            "[{\"parameters\": {\"auth_type\": \"trust\"}}]",
            "clusters[0].poolers[0].parameters.auth_type = \"trust\": must be a setting of PgBouncer that CloudNativePG does not keep to "
            + "itself"
        },
        { "clusters[0].poolers", "[{\"parameters\": {\"default_pool_size\": \"many\"}}]",
          "clusters[0].poolers[0].parameters.default_pool_size = \"many\": must be a whole number from 0" },
        { "clusters[0].recovery", "{}", "clusters[0].recovery: must have exactly one of source and backup" },
        { "clusters[0].recovery", "{\"source\": {\"serverName\": \"old\"}}",
          "clusters[0].recovery.source: must have exactly one of objectStore, destinationPath and destination" },
        {
            "clusters[0].recovery",
            "{\"source\": {\"serverName\": \"pg\", \"objectStore\": \"pg-store\"}}",
            "clusters[0].recovery.source.serverName = \"pg\": must not be the folder that the new cluster archives to itself: give the "
            + "new cluster another name"
        },
        { "clusters[0].recovery", "{\"backup\": \"b\", \"targetTime\": \"2026-11-21T23:30:00Z\", \"targetLsn\": \"0/30\"}",
          "clusters[0].recovery: must have at most one target, not targetTime and targetLsn" },
        {
            "clusters[0].recovery",
            "{\"backup\": \"b\", \"targetTime\": \"2026-11-21T23:30:00\"}",
            "clusters[0].recovery.targetTime = \"2026-11-21T23:30:00\": must be a time of RFC 3339 with its zone, such as "
            + "2026-11-21T23:30:00Z or 2026-11-21T23:30:00.5+01:00"
        },
        { "clusters[0].recovery", "{\"source\": {\"serverName\": \"old\", \"objectStore\": \"s\"}, \"targetName\": \"before\"}",
          "clusters[0].recovery.backupId: is missing. targetName does not say which base backup to begin with" },
        { "clusters[0].recovery", "{\"backup\": \"b\", \"exclusive\": true}",
          "clusters[0].recovery.exclusive = true: must be false without targetTime, targetLsn or targetXid" },
        { "clusters[0].replica", "{\"source\": {\"serverName\": \"west\", \"objectStore\": \"s\"}, \"primary\": \"north\"}",
          "clusters[0].replica.primary = \"north\": must be pg (this cluster) or west (its source)" },
        { "clusters[0].replica", "{\"source\": {\"serverName\": \"west\", \"objectStore\": \"s\"}, \"promotionToken\": \"t\"}",
          "clusters[0].replica.promotionToken: must be left out unless primary is this cluster" },
        {
            "clusters[0].replica",
            "{\"source\": {\"serverName\": \"pg\", \"objectStore\": \"s\"}}",
            "clusters[0].replica.source.serverName = \"pg\": must be another name than the cluster's own: the topology tells them apart "
            + "by it"
        },
        { "storageClasses", "[{\"name\": \"a\", \"iops\": 5000}]",
          "storageClasses[0].iops = 5000: must be left out unless kind is PremiumV2" },
        { "storageClasses", "[{\"name\": \"a\"}, {\"name\": \"a\"}]",
          "storageClasses[1].name = \"a\": is the name of an earlier class already" },
        { "storageClasses", "[{\"name\": \"a\", \"kind\": \"PremiumV2\", \"throughput\": 800}]",
          "storageClasses[0].throughput = 800: must be at most 750 with iops 3000" },
        { "storageClasses", "[{\"name\": \"a\", \"kind\": \"PremiumV2\", \"iops\": 100000}]",
          "storageClasses[0].iops = 100000: must be a whole number from 3000 to 80000" },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Gives_exactly_its_line(string path, string? json, string line) =>
        Assert.Equal(["pg-ha-infra:" + line], Configurations.Errors(Configurations.With(path, json)));

    [Fact]
    public void Recovery_leaves_nothing_to_set_up()
    {
        var configuration = Configurations.With("clusters[0].recovery", """{"backup": "b"}""");
        configuration["pg-ha-infra:clusters"]![0]!["initialization"] = new JsonObject { ["locale"] = "C" };

        Assert.Equal(
            ["pg-ha-infra:clusters[0].initialization: must be left out with recovery: the cluster is set up as the one it is copied from"],
            Configurations.Errors(configuration));
    }

    [Fact]
    public void A_volume_is_large_enough_for_its_class()
    {
        var configuration = Configurations.With("storageClasses", """[{"name": "fast", "kind": "PremiumV2", "iops": 8000}]""");
        configuration["pg-ha-infra:clusters"]![0]!["storage"]!["storageClass"] = "fast";

        Assert.Equal(
            ["pg-ha-infra:clusters[0].storage.size = \"1Gi\": must be larger for the 8000 iops of class fast: 1Gi for each 500"],
            Configurations.Errors(configuration));
    }
}
