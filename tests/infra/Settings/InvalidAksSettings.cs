namespace PgHaInfra.Tests.Infra.Settings;

/// <summary>Every mistake in a stack on AKS gives one line that names the key, the value and what is allowed.</summary>
public sealed class InvalidAksSettings
{
    private const string Range = "must be an IPv4 network such as 203.0.113.7/32 or 10.0.0.0/8 with nothing set behind its prefix, and "
        + "not everyone (/0)";
    private const string Network = "must be an IPv4 network such as 10.64.0.0/16 with nothing set behind its prefix";
    private const string Name = "must be 2 to 10 lower-case letters, digits and single '-', beginning with a letter and not ending with "
        + "'-'";
    private const string Size = "must be the size of a machine such as Standard_D4ds_v5";
    private const string Count = "must be a whole number from 1 to 1000";
    private const string Nodes = "15 nodes, the most of all pools with one more each for upgrades";
    private const string Tag = "must have names of 1 to 512 characters other than < > % & \\ ? / with values of at most 256 characters";
    private const string KeySet = "must be an identifier such as "
        + "/subscriptions/SUBSCRIPTION/resourceGroups/GROUP/providers/Microsoft.Compute/diskEncryptionSets/NAME";

    /// <summary>The path that is changed, its value as JSON, and the whole line after "pg-ha-infra:".</summary>
    public static TheoryData<string, string?, string> Table => new()
    {
        // the platform's own
        { "aks", null, "aks: is missing. Platform aks needs at least name, location, authorizedRanges and adminGroups" },
        {
            "aks",
            "\"orders\"",
            "aks = \"orders\": must be a group of settings (name, location, authorizedRanges, privateCluster, adminGroups, "
            + "grantAdminRole, kubelogin, kubernetesVersion, tier, upgradeChannel, nodeUpgradeChannel, maintenance, network, systemPool, "
            + "postgresPools, trustedLaunch, diskEncryptionSet, defender, defenderForSubscription, tags, protect)"
        },
        { "kubeconfig", "\"kube/config\"",
          "kubeconfig = \"kube/config\": must be left out on platform aks, which makes its own kubeconfig" },
        { "context", "\"kind\"", "context = \"kind\": must be left out on platform aks, which makes its own kubeconfig" },
        { "platform", "\"kubernetes\"", "platform = \"kubernetes\": must be one of aks, kubeconfig" },

        // names and places
        {
            "aks.name",
            null,
            "aks.name: is missing. What names of Azure's resources begin with; eight random characters follow. Changing it replaces "
            + "everything."
        },
        { "aks.name", "\"Orders\"", "aks.name = \"Orders\": " + Name },
        { "aks.name", "\"o\"", "aks.name = \"o\": " + Name },
        { "aks.name", "\"orders-data\"", "aks.name = \"orders-data\": " + Name },
        { "aks.name", "\"or--ders\"", "aks.name = \"or--ders\": " + Name },
        { "aks.location", null,
          "aks.location: is missing. Region of Azure, one with availability zones. Changing it replaces everything." },
        { "aks.location", "\"Canada Central\"",
          "aks.location = \"Canada Central\": must be a region's short name such as canadacentral or westeurope" },
        { "aks.locaton", "\"westeurope\"", "aks.locaton = \"westeurope\": is no setting; did you mean location?" },
        { "aks.tags", "{\"a/b\": \"c\"}", "aks.tags[\"a/b\"] = \"c\": " + Tag },

        // who gets in
        {
            "aks.authorizedRanges",
            null,
            "aks.authorizedRanges: must have 1 to 200 entries, each an IPv4 network such as 203.0.113.7/32 or 10.0.0.0/8 with nothing set "
            + "behind its prefix, and not everyone (/0)"
        },
        { "aks.authorizedRanges", "[\"0.0.0.0/0\"]", "aks.authorizedRanges[0] = \"0.0.0.0/0\": " + Range },
        { "aks.authorizedRanges", "[\"203.0.113.7\"]", "aks.authorizedRanges[0] = \"203.0.113.7\": " + Range },
        { "aks.authorizedRanges", "[\"2001:db8::/32\"]", "aks.authorizedRanges[0] = \"2001:db8::/32\": " + Range },
        { "aks.authorizedRanges", "[\"10.0.0.0/8\", \"10.0.0.0/8\"]", "aks.authorizedRanges[1] = \"10.0.0.0/8\": is there already" },
        { "aks.privateCluster", "true", "aks.authorizedRanges: must be left out of a private cluster, which only its own network reaches" },
        { "aks.adminGroups", "[]", "aks.adminGroups = []: must have at least a group's object id" },
        { "aks.adminGroups", "[\"admins\"]",
          "aks.adminGroups[0] = \"admins\": must be an object id such as 01234567-89ab-cdef-0123-456789abcdef" },
        { "aks.kubelogin", "\"azure-cli\"",
          "aks.kubelogin = \"azure-cli\": must be one of azurecli, workloadidentity, spn, msi, devicecode; did you mean azurecli?" },

        // versions and upgrades
        { "aks.kubernetesVersion", "\"1.35.2\"",
          "aks.kubernetesVersion = \"1.35.2\": must be a minor version such as 1.35, without its patch" },
        { "aks.kubernetesVersion", "1.4", "aks.kubernetesVersion = 1.4: must be a minor version such as 1.35, without its patch" },
        { "aks.tier", "\"basic\"", "aks.tier = \"basic\": must be one of free, standard, premium" },
        { "aks.upgradeChannel", "\"none\"", "aks.upgradeChannel = \"none\": must be one of patch, stable, rapid" },
        { "aks.nodeUpgradeChannel", "\"None\"", "aks.nodeUpgradeChannel = \"None\": must be one of NodeImage, SecurityPatch" },
        {
            "aks.maintenance.day",
            "\"Caturday\"",
            "aks.maintenance.day = \"Caturday\": must be one of sunday, monday, tuesday, wednesday, thursday, friday, saturday; did you "
            + "mean saturday?"
        },
        { "aks.maintenance.start", "\"25:00\"", "aks.maintenance.start = \"25:00\": must be a time of day such as 01:30, between quotes" },
        {
            "aks.maintenance.utcOffset",
            "\"+15:00\"",
            "aks.maintenance.utcOffset = \"+15:00\": must be a distance from UTC such as +02:00 or -03:30, at most 14 hours, between "
            + "quotes"
        },
        { "aks.maintenance.hours", "3", "aks.maintenance.hours = 3: must be a whole number from 4 to 24" },

        // networks
        { "aks.network.networkRange", "\"10.64.0.1/16\"", "aks.network.networkRange = \"10.64.0.1/16\": " + Network },
        { "aks.network.subnetRange", "\"10.65.0.0/20\"",
          "aks.network.subnetRange = \"10.65.0.0/20\": must lie within networkRange (10.64.0.0/16)" },
        { "aks.network.subnetRange", "\"10.64.0.0/28\"",
          "aks.network.subnetRange = \"10.64.0.0/28\": must have an address for each of " + Nodes },
        { "aks.network.podRange", "\"10.244.0.0/21\"", "aks.network.podRange = \"10.244.0.0/21\": must have a /24 for each of " + Nodes },
        { "aks.network.podRange", "\"10.64.0.0/16\"",
          "aks.network.podRange = \"10.64.0.0/16\": must not overlap networkRange (10.64.0.0/16)" },
        { "aks.network.serviceRange", "\"10.244.8.0/24\"",
          "aks.network.serviceRange = \"10.244.8.0/24\": must not overlap podRange (10.244.0.0/16)" },
        { "aks.network.serviceRange", "\"10.0.0.0/29\"", "aks.network.serviceRange = \"10.0.0.0/29\": must be a network from /12 to /28" },

        // nodes
        { "aks.systemPool.vmSize", "\"D4s_v3\"", "aks.systemPool.vmSize = \"D4s_v3\": " + Size },
        { "aks.systemPool.zones", "[4]", "aks.systemPool.zones[0] = 4: must be a zone: 1, 2 or 3" },
        { "aks.systemPool.minCount", "0", "aks.systemPool.minCount = 0: " + Count },
        { "aks.systemPool.minCount", "6", "aks.systemPool.maxCount = 5: must be at least minCount (6)" },
        { "aks.postgresPools.vmSize", "\"standard_d4s_v3\"", "aks.postgresPools.vmSize = \"standard_d4s_v3\": " + Size },
        { "aks.postgresPools.zones", "[]", "aks.postgresPools.zones = []: must have at least a zone" },
        { "aks.postgresPools.zones", "[1, 2, 1]", "aks.postgresPools.zones[2] = \"1\": is there already" },
        { "aks.postgresPools.maxCount", "1001", "aks.postgresPools.maxCount = 1001: " + Count },
        { "aks.postgresPools.maxSurge", "\"0%\"",
          "aks.postgresPools.maxSurge = \"0%\": must be a number of nodes from 1 to 100 or a percentage from 1% to 100%" },
        { "aks.postgresPools.drainMinutes", "0", "aks.postgresPools.drainMinutes = 0: must be a whole number from 1 to 1440" },
        { "aks.postgresPools.soakMinutes", "31", "aks.postgresPools.soakMinutes = 31: must be a whole number from 0 to 30" },
        { "aks.postgresPools.taint", "\"NoSchedule\"", "aks.postgresPools.taint = \"NoSchedule\": must be true or false" },
        {
            "clusters[0].instances",
            "7",
            "clusters[0].instances = 7: must be at most 6, the nodes that aks.postgresPools can have, or placement.nodes another than "
            + "required"
        },
        { "aks.diskEncryptionSet", "\"keys\"", "aks.diskEncryptionSet = \"keys\": " + KeySet },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public void Gives_exactly_its_line(string path, string? json, string line) =>
        Assert.Equal(["pg-ha-infra:" + line], Configurations.Errors(Configurations.AksWith(path, json)));

    [Fact]
    public void On_an_existing_cluster_nothing_is_made_on_Azure()
    {
        var configuration = Configurations.Valid();
        configuration["pg-ha-infra:aks"] = Configurations.Aks()["pg-ha-infra:aks"];

        Assert.Equal(
            ["pg-ha-infra:aks: must be left out on platform kubeconfig, which makes nothing on Azure"],
            Configurations.Errors(configuration));
    }

    [Fact]
    public void Mistakes_of_settings_and_between_them_are_reported_together()
    {
        var configuration = Configurations.AksWith("aks", """
            {"name": "orders", "location": "canadacentral", "authorizedRanges": ["0.0.0.0/0"], "adminGroups": ["x"],
             "kubernetesVersion": "1",
             "network": {"podRange": "10.64.0.0/16"}, "systemPool": {"minCount": 9}}
            """);

        Assert.Equal(
            ["aks.authorizedRanges[0]", "aks.adminGroups[0]", "aks.kubernetesVersion", "aks.systemPool.maxCount", "aks.network.podRange"],
            Configurations.Errors(configuration).Select(line => line.Split(" = ")[0]["pg-ha-infra:".Length..]));
    }
}
