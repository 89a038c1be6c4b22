using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using PgHaInfra.Infra.Settings;

namespace PgHaInfra.Tests.Infra.Settings;

public sealed class ValidSettings
{
    [Fact]
    public void What_holds_to_the_rules_is_read_without_a_mistake() =>
        Prop.ForAll(ValidConfigurations.Arbitrary(), c => Assert.Empty(Configurations.Errors(c))).QuickCheckThrowOnFailure();

    [Fact]
    public void A_secret_in_the_wrong_place_is_never_shown() =>
        Prop.ForAll(ValidConfigurations.Arbitrary(), configuration =>
        {
            configuration["pg-ha-infra:clusters"]![0]!["ownerPassword"] = "hunter2";
            return Configurations.Errors(configuration) is [var line] && !line.Contains("hunter2", StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void Defaults_are_those_which_are_declared()
    {
        var cluster = StackSettings.Read(Configurations.Project, Configurations.Valid()).Clusters[0];

        Assert.Equal(
            ("pg", "cnpg-database", 3, "appdb", "app"),
            (cluster.Name, cluster.Namespace, cluster.Instances, cluster.Database, cluster.Owner));
        Assert.Equal(
            new SynchronousSettings
            {
                Method = SynchronousMethod.Any,
                Number = 1,
                DataDurability = DataDurability.Required,
                FailoverQuorum = true,
            },
            cluster.Synchronous);
        Assert.Equal(new ResourceSettings { Cpu = "2", Memory = "8Gi" }, cluster.Resources);
        Assert.True(cluster.NetworkPolicy.Enabled);
        Assert.Equal(new EndpointPorts { Primary = 5432, Replicas = 5433 }, cluster.Endpoints!.Ports);
    }

    [Fact]
    public void An_empty_value_keeps_the_default()
    {
        var settings = StackSettings.Read(Configurations.Project, Configurations.With("clusters[0].instances", null));

        Assert.Equal(3, settings.Clusters[0].Instances);
    }

    [Fact]
    public void Numbers_in_parameters_keep_their_text()
    {
        var settings = StackSettings.Read(
            Configurations.Project, Configurations.With("clusters[0].parameters", """{"random_page_cost": 1.10, "jit": false}"""));

        Assert.Equal(["random_page_cost=1.10", "jit=false"], settings.Clusters[0].Parameters.Select(p => $"{p.Key}={p.Value}"));
    }

    [Fact]
    public void Keys_of_providers_are_left_alone()
    {
        var configuration = Configurations.Valid();
        configuration["azure-native:location"] = "canadacentral";
        configuration["pulumi:disable-default-providers"] = new JsonArray("*");

        Assert.Empty(Configurations.Errors(configuration));
    }

    [Fact]
    public void The_engine_passes_structures_as_text_and_secrets_in_clear()
    {
        var configuration = StackConfiguration.FromEngine(
            """
            {"pg-ha-infra:platform": "kubeconfig", "pg-ha-infra:kubeconfig": "k", "pg-ha-infra:createNamespaces": "false",
             "pg-ha-infra:clusters": "[{\"name\": \"pg\", \"storage\": {\"size\": \"1Gi\"}, \"ownerPassword\": \"hunter2\"}]"}
            """,
            """["pg-ha-infra:clusters"]""");

        var settings = StackSettings.Read("pg-ha-infra", configuration);

        Assert.False(settings.CreateNamespaces);
        Assert.Equal("hunter2", settings.Clusters[0].OwnerPassword!.Value);
        Assert.DoesNotContain("hunter2", settings.Clusters[0].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_engine_may_pass_nothing() =>
        Assert.Equal(
            ["platform", "clusters"],
            Assert.Throws<SettingsException>(() => StackSettings.Read("p", StackConfiguration.FromEngine(null, "")))
                .Errors.Select(e => e.Key["p:".Length..]));
}
