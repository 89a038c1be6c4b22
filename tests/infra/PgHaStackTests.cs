using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using PgHaInfra.Infra.Settings;
using PgHaInfra.Infra.Settings.Files;
using PgHaInfra.Tests.Infra.Settings;
using Pulumi;
using Pulumi.Utilities;

namespace PgHaInfra.Tests.Infra;

public sealed class PgHaStackTests
{
    [Fact]
    public async Task The_local_stack_is_one_cluster_with_its_endpoints()
    {
        var plan = await Plan.Of(Local());

        Assert.Equal(
            [
                "kubernetes:barmancloud.cnpg.io/v1:ObjectStore cnpg-database/pg-store",
                "kubernetes:core/v1:Namespace cnpg-database",
                "kubernetes:core/v1:Secret cnpg-database/pg-owner",
                "kubernetes:core/v1:Service cnpg-database/pg-primary",
                "kubernetes:core/v1:Service cnpg-database/pg-replicas",
                "kubernetes:networking.k8s.io/v1:NetworkPolicy cnpg-database-default-deny",
                "kubernetes:networking.k8s.io/v1:NetworkPolicy cnpg-database-operator",
                "kubernetes:networking.k8s.io/v1:NetworkPolicy cnpg-database/pg-ingress",
                "kubernetes:postgresql.cnpg.io/v1:Cluster cnpg-database/pg",
                "kubernetes:postgresql.cnpg.io/v1:ScheduledBackup cnpg-database/pg-schedule",
                "pg-ha-infra:index:BackupSchedule cnpg-database/pg",
                "pg-ha-infra:index:CnpgCluster cnpg-database/pg",
                "pg-ha-infra:index:NamespacePolicies cnpg-database",
                "pg-ha-infra:index:PublicEndpoints cnpg-database/pg",
                "pulumi:providers:kubernetes kubernetes",
                "random:index/randomPassword:RandomPassword cnpg-database/pg-owner-password",
            ],
            plan.Names);
    }

    [Fact]
    public async Task The_local_cluster_is_small_and_synchronous()
    {
        var spec = (ImmutableDictionary<string, object>)Inputs(await Plan.Of(Local()), "kubernetes:postgresql.cnpg.io/v1:Cluster")["spec"];

        Assert.Equal(3.0, spec["instances"]);
        Assert.Matches("^ghcr.io/cloudnative-pg/postgresql:15[.][^@]+-standard-[^@]+@sha256:", (string)spec["imageName"]);
        Assert.Equal("1Gi", At(spec, "storage", "size"));
        Assert.Equal(("512Mi", "512Mi"), (At(spec, "resources", "requests", "memory"), At(spec, "resources", "limits", "memory")));
        Assert.Equal(("any", 1.0), (At(spec, "postgresql", "synchronous", "method"), At(spec, "postgresql", "synchronous", "number")));
        Assert.Equal(
            ("required", true),
            (At(spec, "postgresql", "synchronous", "dataDurability"), At(spec, "postgresql", "synchronous", "failoverQuorum")));
        Assert.Equal(("appdb", "app"), (At(spec, "bootstrap", "initdb", "database"), At(spec, "bootstrap", "initdb", "owner")));
        Assert.Equal("100", At(spec, "postgresql", "parameters", "max_connections"));
    }

    [Fact]
    public async Task The_kubeconfig_of_the_settings_is_used_and_no_other()
    {
        var plan = await Plan.Of(Local());

        var provider = Inputs(plan, "pulumi:providers:kubernetes");
        Assert.Equal("/the/project/.pgha/local/kubeconfig", provider["kubeconfig"]);
        Assert.Equal("true", provider["enableServerSideApply"].ToString()!.ToLowerInvariant());
        Assert.All(
            plan.Registered.Where(r => r.Type!.StartsWith("kubernetes:", StringComparison.Ordinal)),
            r => Assert.Contains("pulumi:providers:kubernetes::kubernetes::", r.Provider, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_kubeconfig_may_be_in_the_home_directory()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile);

        Assert.Equal(
            $"{home}/.kube/config",
            Inputs(await Plan.Of(Read("kubeconfig", "\"~/.kube/config\"")), "pulumi:providers:kubernetes")["kubeconfig"]);
    }

    [Fact]
    public async Task The_namespace_is_restricted()
    {
        var metadata = (ImmutableDictionary<string, object>)Inputs(await Plan.Of(Local()), "kubernetes:core/v1:Namespace")["metadata"];

        Assert.Equal("restricted", ((ImmutableDictionary<string, object>)metadata["labels"])["pod-security.kubernetes.io/enforce"]);
    }

    [Fact]
    public async Task Clusters_that_share_a_namespace_have_one_made()
    {
        var plan = await Plan.Of(Read("clusters[1]", """{"name": "b", "storage": {"size": "1Gi"}}"""));

        Assert.Single(plan.Registered, r => r.Type == "kubernetes:core/v1:Namespace");
        Assert.Equal(2, plan.Registered.Count(r => r.Type == "kubernetes:postgresql.cnpg.io/v1:Cluster"));
    }

    [Fact]
    public async Task Namespaces_can_be_left_to_others()
    {
        var plan = await Plan.Of(Read("createNamespaces", "false"));

        Assert.DoesNotContain(plan.Registered, r => r.Type == "kubernetes:core/v1:Namespace");
    }

    [Fact]
    public async Task Outputs_say_how_to_connect_and_hold_no_secret()
    {
        var plan = await Plan.Of(Local());

        var cluster = Assert.Single((Dictionary<string, object?>[])plan.Outputs["clusters"]!);
        Assert.Equal("kubeconfig", plan.Outputs["platform"]);
        Assert.Equal(
            ["pg", "cnpg-database", "appdb", "app", "pg-owner", "pg-ca"],
            await Texts(cluster, "name", "namespace", "database", "owner", "ownerSecret", "authoritySecret"));
        Assert.Equal(
            ["pg-rw", "pg-ro", "pg-r"], await Texts((Dictionary<string, object?>)cluster["services"]!, "readWrite", "readOnly", "read"));
        var endpoints = (Dictionary<string, object?>)cluster["endpoints"]!;
        Assert.Equal(["pg-rw-public"], await Texts((Dictionary<string, object?>)endpoints["primary"]!, "service"));
        Assert.Equal(["pg-ro-public"], await Texts((Dictionary<string, object?>)endpoints["replicas"]!, "service"));
        Assert.All(await Task.WhenAll(Leaves(cluster).Select(o => Output.IsSecretAsync(o))), Assert.False);
    }

    [Fact]
    public async Task An_encrypted_password_can_be_previewed_but_not_deployed()
    {
        var settings = Read("clusters[0].ownerPassword", """{"secure": "v1:x"}""");

        Assert.Contains("kubernetes:core/v1:Secret cnpg-database/pg-owner", (await Plan.Of(settings)).Names);
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => Plan.Of(settings, preview: false));
        Assert.Contains("ownerPassword of cluster cnpg-database/pg is encrypted", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_stacks_can_be_composed_at_once_in_one_process()
    {
        var names = await Task.WhenAll(Enumerable.Range(0, 20).Select(async i =>
        {
            var plan = await Plan.Of(Read("clusters[0].name", $"\"pg{i}\""));
            return plan.Registered.Single(r => r.Type == "kubernetes:postgresql.cnpg.io/v1:Cluster").Name;
        }));

        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"cnpg-database/pg{i}"), names);
    }

    [Fact]
    public void Whatever_holds_to_the_rules_can_be_composed() =>
        Prop.ForAll(ValidConfigurations.Arbitrary(), configuration =>
        {
            var plan = Plan.Of(StackSettings.Read("pg-ha-infra", configuration)).GetAwaiter().GetResult();
            return plan.Registered.Count(
                r => r.Type == "kubernetes:postgresql.cnpg.io/v1:Cluster") == configuration["pg-ha-infra:clusters"]!.AsArray().Count;
        }).QuickCheckThrowOnFailure();

    private static StackSettings Local([CallerFilePath] string here = "") =>
        StackSettings.Read(
            "pg-ha-infra", StackFile.Load(Path.GetFullPath("../../Pulumi.local.yaml", Path.GetDirectoryName(here)!)).Configuration);

    private static StackSettings Read(string path, string json) => StackSettings.Read("pg-ha-infra", Configurations.With(path, json));

    private static ImmutableDictionary<string, object> Inputs(Plan plan, string type) =>
        Assert.Single(plan.Registered, r => r.Type == type).Inputs;

    private static object At(object tree, params string[] path) =>
        path.Aggregate(tree, (node, key) => ((ImmutableDictionary<string, object>)node)[key]);

    private static Task<string[]> Texts(Dictionary<string, object?> outputs, params string[] keys) =>
        Task.WhenAll(keys.Select(key => OutputUtilities.GetValueAsync((Output<string>)outputs[key]!)));

    private static IEnumerable<Output<object?>> Leaves(
        Dictionary<string, object?> outputs) => outputs.Values.SelectMany(value => value switch
    {
        Dictionary<string, object?> nested => Leaves(nested),
        Output<string> text => [text.Apply(t => (object?)t)],
        Output<int> number => [number.Apply(n => (object?)n)],
        _ => [],
    });
}
