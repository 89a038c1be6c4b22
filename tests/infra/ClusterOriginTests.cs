using System.Collections.Immutable;
using PgHaInfra.Tests.Infra.Settings;

namespace PgHaInfra.Tests.Infra;

public sealed class ClusterOriginTests
{
    private const string ObjectStore = "kubernetes:barmancloud.cnpg.io/v1:ObjectStore";
    private const string West = "https://west.blob.core.windows.net/pg-backups";
    private const string Secret =
        """{"path": "http://127.0.0.1:10000/devstoreaccount1/old", "secret": "azurite", "connectionString": "connection"}""";

    [Fact]
    public async Task A_cluster_begins_with_a_backup_that_is_there()
    {
        var bootstrap = Stacks.Map(
            (await Stacks.Kubeconfig("clusters[0].recovery", """{"backup": "pg-20261121"}""")).Spec(Stacks.Cluster)["bootstrap"]);

        Assert.Equal("pg-20261121", Stacks.At(bootstrap, "recovery", "backup", "name"));
        Assert.False(bootstrap.ContainsKey("initdb"));
    }

    [Fact]
    public async Task A_cluster_begins_with_the_archive_of_another_at_a_point_in_time()
    {
        var plan = await Stacks.Kubeconfig(
            "clusters[0].recovery",
            """{"source": {"serverName": "old", "objectStore": "old-store"}, "targetTime": "2026-11-21T23:30:00Z", "exclusive": true}""");

        var spec = plan.Spec(Stacks.Cluster);
        var target = Stacks.Map(Stacks.At(spec, "bootstrap", "recovery", "recoveryTarget"));
        Assert.Equal(("2026-11-21T23:30:00Z", true), (target["targetTime"], target["exclusive"]));
        Assert.Equal("old", Stacks.At(spec, "bootstrap", "recovery", "source"));
        var source = Stacks.Map(Assert.Single(Stacks.List(spec["externalClusters"])));
        Assert.Equal(("old", "old-store"), (source["name"], Stacks.At(source, "plugin", "parameters", "barmanObjectName")));
    }

    [Fact]
    public async Task Without_a_target_everything_in_the_archive_is_replayed()
    {
        var plan = await Stacks.Kubeconfig("clusters[0].recovery", """{"source": {"serverName": "old", "objectStore": "old-store"}}""");

        Assert.False(Stacks.Map(Stacks.At(plan.Spec(Stacks.Cluster), "bootstrap", "recovery")).ContainsKey("recoveryTarget"));
    }

    [Fact]
    public async Task On_AKS_the_archive_of_another_region_is_read_as_the_clusters_identity()
    {
        var plan = await Stacks.Aks("clusters[0].recovery", $$$$"""{"source": {"serverName": "old", "destinationPath": "{{{{West}}}}"}}""");

        var store = Stacks.Map(Stacks.At(Store(plan, "pg-old"), "spec", "configuration"));
        Assert.Equal((West, true), (store["destinationPath"], Stacks.At(store, "azureCredentials", "inheritFromAzureAD")));
    }

    [Fact]
    public async Task Elsewhere_a_Secret_opens_the_archive()
    {
        var plan = await Stacks.Kubeconfig(
            "clusters[0].recovery", $$$$"""{"source": {"serverName": "old", "destination": {{{{Secret}}}}}}""");

        var store = Stacks.Map(Stacks.At(Store(plan, "pg-old"), "spec", "configuration"));
        Assert.Equal("http://127.0.0.1:10000/devstoreaccount1/old", store["destinationPath"]);
        var key = Stacks.Map(Stacks.At(store, "azureCredentials", "connectionString"));
        Assert.Equal(("azurite", "connection"), (key["name"], key["key"]));
        Assert.False(Stacks.Map(store["azureCredentials"]).ContainsKey("inheritFromAzureAD"));
    }

    [Fact]
    public async Task Whoever_archives_reads_archives_too()
    {
        var configuration = Configurations.With(
            "clusters[0].recovery", $$$$"""{"source": {"serverName": "old", "destination": {{{{Secret}}}}}}""");
        var cluster = configuration["pg-ha-infra:clusters"]![0]!;
        cluster["backup"] = System.Text.Json.Nodes.JsonNode.Parse(
            """
            {"archiver": "operator", "destination": {"path": "http://127.0.0.1:10000/a/new", "secret": "azurite",
             "connectionString": "connection"}}
            """);
        cluster["image"] = "ghcr.io/cloudnative-pg/postgresql:17-system-bookworm";

        var plan = await Stacks.Of(configuration);

        var source = Stacks.Map(Assert.Single(Stacks.List(plan.Spec(Stacks.Cluster)["externalClusters"])));
        Assert.Equal("old", Stacks.At(source, "barmanObjectStore", "serverName"));
        Assert.DoesNotContain(plan.Registered, r => r.Type == ObjectStore);
    }

    [Fact]
    public async Task The_same_name_in_another_account_is_another_archive()
    {
        var plan = await Stacks.Aks("clusters[0].recovery", $$$$"""{"source": {"serverName": "pg", "destinationPath": "{{{{West}}}}"}}""");

        Assert.Equal(West, Stacks.At(Store(plan, "pg-pg"), "spec", "configuration", "destinationPath"));
    }

    [Fact]
    public async Task A_cluster_that_would_read_what_it_writes_is_refused_once_the_account_has_its_name()
    {
        const string Own = "https://stpgordersrandom.blob.core.windows.net/pg-backups";
        var refusal = await Assert.ThrowsAnyAsync<Exception>(
            () => Stacks.Aks("clusters[0].recovery", $$$$"""{"source": {"serverName": "pg", "destinationPath": "{{{{Own}}}}"}}"""));

        Assert.Contains(
            $"recovery of cluster cnpg-database/pg reads {Own}, to which the new cluster archives itself",
            refusal.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cluster_follows_another_for_ever()
    {
        var plan = await Stacks.Kubeconfig(
            "clusters[0].replica", """{"source": {"serverName": "west", "objectStore": "west-store"}, "minApplyDelay": "1h"}""");

        var replica = Stacks.Map(plan.Spec(Stacks.Cluster)["replica"]);
        Assert.Equal((true, "west", "1h"), (replica["enabled"], replica["source"], replica["minApplyDelay"]));
    }

    [Fact]
    public async Task Of_two_regions_one_leads()
    {
        var plan = await Stacks.Kubeconfig(
            "clusters[0].replica",
            """{"source": {"serverName": "west", "objectStore": "west-store"}, "primary": "pg", "promotionToken": "t"}""");

        var replica = Stacks.Map(plan.Spec(Stacks.Cluster)["replica"]);
        Assert.Equal(("pg", "pg", "west", "t"), (replica["primary"], replica["self"], replica["source"], replica["promotionToken"]));
    }

    private static ImmutableDictionary<string, object> Store(Plan plan, string name) =>
        Assert.Single(plan.Registered, r => r.Type == ObjectStore && (string)Stacks.At(r.Inputs, "metadata", "name") == name).Inputs;
}
