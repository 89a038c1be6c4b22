using System.Collections.Immutable;
using PgHaInfra.Infra.Settings;
using PgHaInfra.Tests.Infra.Settings;
using Pulumi;
using Pulumi.Testing;
using Pulumi.Utilities;

namespace PgHaInfra.Tests.Infra;

public sealed class BackupPartTests
{
    private const string Cluster = "kubernetes:postgresql.cnpg.io/v1:Cluster";
    private const string ObjectStore = "kubernetes:barmancloud.cnpg.io/v1:ObjectStore";
    private const string Place =
        """
        {"destination": {"path": "http://127.0.0.1:10000/devstoreaccount1/pg", "secret": "azurite", "connectionString": "connection"}}
        """;

    [Fact]
    public async Task On_AKS_a_cluster_is_backed_up_unless_it_says_otherwise()
    {
        var plan = await Plan.Of(Aks(), preview: false);

        Assert.Equal("stpgordersrandom", One(plan, "azure-native:storage:StorageAccount").Inputs["accountName"]);
        Assert.Equal("pg-backups", One(plan, "azure-native:storage:BlobContainer").Inputs["containerName"]);
        Assert.Equal(
            "https://stpgordersrandom.blob.core.windows.net/pg-backups",
            At(One(plan, ObjectStore).Inputs, "spec", "configuration", "destinationPath"));
        Assert.Equal(true, At(One(plan, ObjectStore).Inputs, "spec", "configuration", "azureCredentials", "inheritFromAzureAD"));
        Assert.Equal("0 0 2 * * *", At(One(plan, "kubernetes:postgresql.cnpg.io/v1:ScheduledBackup").Inputs, "spec", "schedule"));
    }

    [Fact]
    public async Task The_cluster_archives_as_an_identity_of_its_own()
    {
        var plan = await Plan.Of(Aks(), preview: false);

        var spec = Map(One(plan, Cluster).Inputs["spec"]);
        var plugin = Map(Assert.Single((ImmutableArray<object>)spec["plugins"]));
        Assert.Equal(
            ("barman-cloud.cloudnative-pg.io", true, "pg-store"),
            (plugin["name"], plugin["isWALArchiver"], At(plugin, "parameters", "barmanObjectName")));
        Assert.Equal("client", At(spec, "serviceAccountTemplate", "metadata", "annotations", "azure.workload.identity/client-id"));
        Assert.Equal("true", At(spec, "serviceAccountTemplate", "metadata", "labels", "azure.workload.identity/use"));
        Assert.Equal("true", At(spec, "inheritedMetadata", "labels", "azure.workload.identity/use"));
    }

    [Fact]
    public async Task That_identity_has_one_role_on_its_container_and_serves_the_cluster_and_its_restored_copy()
    {
        var plan = await Plan.Of(Aks(), preview: false);

        var role = Assert.Single(
            plan.Registered,
            r => r.Type == "azure-native:authorization:RoleAssignment" && r.Name!.StartsWith("cnpg-database/pg", StringComparison.Ordinal));
        Assert.Equal("cnpg-database/pg-id", role.Inputs["scope"]);
        Assert.EndsWith("ba92f5b4-2d11-453d-a403-e96b0029c9fe", (string)role.Inputs["roleDefinitionId"], StringComparison.Ordinal);
        Assert.Equal(
            ["system:serviceaccount:cnpg-database:pg", "system:serviceaccount:cnpg-database:pg-restore"],
            plan.Registered.Where(
                r => r.Type == "azure-native:managedidentity:FederatedIdentityCredential").Select(r => r.Inputs["subject"]).Order());
        Assert.Contains(plan.Registered, r => r.Inputs.GetValueOrDefault("resourceName") as string == "mi-orders-random-cnpg-database-pg");
    }

    [Fact]
    public async Task Only_the_clusters_subnet_reaches_the_storage()
    {
        var plan = await Plan.Of(Aks(), preview: false);

        var rules = Map(One(plan, "azure-native:storage:StorageAccount").Inputs["networkRuleSet"]);
        Assert.Equal("Deny", rules["defaultAction"]);
        Assert.Equal("aks-nodes-id", Map(Assert.Single((ImmutableArray<object>)rules["virtualNetworkRules"]))["virtualNetworkResourceId"]);
    }

    [Fact]
    public async Task The_storage_is_what_the_settings_say()
    {
        var plan = await Plan.Of(
            Aks(
                "backupStorage",
                """
                {"replication": "GZRS", "softDeleteDays": 30, "coolAfterDays": 10, "lock": false, "protect": true,
                 "resourceGroup": "rg-there"}
                """), preview: false);

        var account = One(plan, "azure-native:storage:StorageAccount");
        Assert.Equal(("Standard_GZRS", "rg-there"), (At(account.Inputs, "sku", "name"), account.Inputs["resourceGroupName"]));
        Assert.Equal(30.0, At(One(plan, "azure-native:storage:BlobServiceProperties").Inputs, "deleteRetentionPolicy", "days"));
        Assert.DoesNotContain(plan.Registered, r => r.Type == "azure-native:authorization:ManagementLockByScope");
        Assert.Equal(
            ["aks", "aks-network", "monitoring-group"],
            plan.Registered.Where(r => r.Type == "azure-native:resources:ResourceGroup").Select(r => r.Name).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_no_cluster_needs_is_not_made()
    {
        var plan = await Plan.Of(Aks("clusters[0].backup", """{"enabled": false}"""));

        Assert.DoesNotContain(
            plan.Registered,
            r => r.Type!.Contains("storage:", StringComparison.Ordinal) || r.Type.Contains("Backup", StringComparison.Ordinal));
        Assert.DoesNotContain(plan.Registered, r => r.Type == "pg-ha-infra:index:WorkloadIdentityBinding");
    }

    [Fact]
    public async Task A_cluster_can_be_backed_up_to_a_place_that_exists()
    {
        var plan = await Plan.Of(
            StackSettings.Read(Configurations.Project, Configurations.With("clusters[0].backup", Place)), preview: false);

        var store = Map(At(One(plan, ObjectStore).Inputs, "spec", "configuration"));
        Assert.Equal("http://127.0.0.1:10000/devstoreaccount1/pg", store["destinationPath"]);
        Assert.Equal(
            ("azurite", "connection"),
            (At(store, "azureCredentials", "connectionString", "name"), At(store, "azureCredentials", "connectionString", "key")));
        Assert.False(Map(One(plan, Cluster).Inputs["spec"]).ContainsKey("serviceAccountTemplate"));
        Assert.DoesNotContain(plan.Registered, r => r.Type!.StartsWith("azure-native:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_identity_that_others_give_the_pods_opens_the_place_too()
    {
        const string Place =
            """{"destination": {"path": "https://acct.blob.core.windows.net/pg", "identity": true}, "immediateCheckpoint": true}""";
        var plan = await Plan.Of(
            StackSettings.Read(Configurations.Project, Configurations.With("clusters[0].backup", Place)), preview: false);

        var store = Map(At(One(plan, ObjectStore).Inputs, "spec", "configuration"));
        Assert.Equal(true, At(store, "azureCredentials", "inheritFromAzureAD"));
        Assert.Equal(true, At(store, "data", "immediateCheckpoint"));
        Assert.DoesNotContain(plan.Registered, r => r.Type == "pg-ha-infra:index:WorkloadIdentityBinding");
    }

    [Fact]
    public async Task An_older_operator_archives_by_itself()
    {
        var configuration = Configurations.With("clusters[0].backup", Place);
        configuration["pg-ha-infra:clusters"]![0]!["backup"]!["archiver"] = "operator";
        configuration["pg-ha-infra:clusters"]![0]!["image"] = "ghcr.io/cloudnative-pg/postgresql:17-system-bookworm";
        var plan = await Plan.Of(StackSettings.Read(Configurations.Project, configuration), preview: false);

        var spec = Map(One(plan, Cluster).Inputs["spec"]);
        Assert.Equal("30d", At(spec, "backup", "retentionPolicy"));
        Assert.Equal("http://127.0.0.1:10000/devstoreaccount1/pg", At(spec, "backup", "barmanObjectStore", "destinationPath"));
        Assert.False(spec.ContainsKey("plugins"));
        Assert.DoesNotContain(plan.Registered, r => r.Type == ObjectStore);
    }

    [Fact]
    public async Task Outputs_say_where_backups_are()
    {
        var plan = await Plan.Of(Aks(), preview: false);

        var backup = (Dictionary<string, object?>)Assert.Single((Dictionary<string, object?>[])plan.Outputs["clusters"]!)["backup"]!;
        Assert.Equal(
            "https://stpgordersrandom.blob.core.windows.net/pg-backups",
            await OutputUtilities.GetValueAsync((Output<string>)backup["destination"]!));
        Assert.Equal("pg-store", await OutputUtilities.GetValueAsync((Output<string?>)backup["store"]!));
        Assert.Equal("pg-backup", await OutputUtilities.GetValueAsync((Output<string>)backup["schedule"]!));
    }

    private static StackSettings Aks() => StackSettings.Read(Configurations.Project, Configurations.Aks());

    private static StackSettings Aks(string path, string json) =>
        StackSettings.Read(Configurations.Project, Configurations.AksWith(path, json));

    private static MockResourceArgs One(Plan plan, string type) => Assert.Single(plan.Registered, r => r.Type == type);

    private static ImmutableDictionary<string, object> Map(object node) => (ImmutableDictionary<string, object>)node;

    private static object At(object tree, params string[] path) => path.Aggregate(tree, (node, key) => Map(node)[key]);
}
