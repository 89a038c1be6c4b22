using System.Collections.Immutable;
using Pulumi;
using Pulumi.Utilities;

namespace PgHaInfra.Tests.Infra;

public sealed class ClusterContentsTests
{
    private const string Database = "kubernetes:postgresql.cnpg.io/v1:Database";
    private const string Pooler = "kubernetes:postgresql.cnpg.io/v1:Pooler";
    private const string Secret = "kubernetes:core/v1:Secret";

    [Fact]
    public async Task A_role_that_logs_in_has_a_random_password_in_a_Secret()
    {
        var plan = await Stacks.Kubeconfig("clusters[0].roles", """[{"name": "reader", "memberOf": ["pg_read_all_data"]}]""");

        var role = Stacks.Map(Assert.Single(Stacks.List(Stacks.At(plan.Spec(Stacks.Cluster), "managed", "roles"))));
        Assert.Equal(("reader", true, "pg-role-reader"), (role["name"], role["login"], Stacks.At(role, "passwordSecret", "name")));
        Assert.Equal("pg_read_all_data", Assert.Single(Stacks.List(role["inRoles"])));
        var entries = Stacks.Map(plan.Named(Secret, "cnpg-database/pg-role-reader").Inputs["stringData"]);
        Assert.Equal(("reader", "random"), (entries["username"], entries["password"]));
    }

    [Fact]
    public async Task A_role_for_others_to_be_members_of_has_no_password()
    {
        var plan = await Stacks.Kubeconfig("clusters[0].roles", """[{"name": "team", "login": false}]""");

        var role = Stacks.Map(Assert.Single(Stacks.List(Stacks.At(plan.Spec(Stacks.Cluster), "managed", "roles"))));
        Assert.False(role.ContainsKey("passwordSecret"));
        Assert.DoesNotContain(plan.Registered, r => r.Name == "cnpg-database/pg-role-team");
    }

    [Fact]
    public async Task Outputs_say_which_Secrets_roles_log_in_with()
    {
        var plan = await Stacks.Kubeconfig("clusters[0].roles", """[{"name": "night_job"}, {"name": "team", "login": false}]""");

        var cluster = Assert.Single((Dictionary<string, object?>[])plan.Outputs["clusters"]!);
        var secrets = await OutputUtilities.GetValueAsync((Output<ImmutableDictionary<string, string>>)cluster["roleSecrets"]!);
        Assert.Equal(new Dictionary<string, string> { ["night_job"] = "pg-role-night-job" }, secrets);
    }

    [Fact]
    public async Task A_database_is_the_owners_and_outlives_its_declaration()
    {
        var plan = await Stacks.Kubeconfig("clusters[0].databases", """[{"name": "reports"}]""");

        var spec = plan.Spec(Database);
        Assert.Equal(("reports", "app", "retain"), (spec["name"], spec["owner"], spec["databaseReclaimPolicy"]));
        Assert.Equal("pg", Stacks.At(spec, "cluster", "name"));
        Assert.False(spec.ContainsKey("connectionLimit"));
    }

    [Fact]
    public async Task A_database_has_its_extensions_and_schemas()
    {
        var plan = await Stacks.Kubeconfig(
            "clusters[0].databases",
            """
            [{"name": "reports", "extensions": [{"name": "pg_trgm", "schema": "text"}], "schemas": [{"name": "text"}],
             "deleteWithDeclaration": true}]
            """);

        var spec = plan.Spec(Database);
        var extension = Stacks.Map(Assert.Single(Stacks.List(spec["extensions"])));
        Assert.Equal(("pg_trgm", "text"), (extension["name"], extension["schema"]));
        Assert.Equal("text", Stacks.Map(Assert.Single(Stacks.List(spec["schemas"])))["name"]);
        Assert.Equal("delete", spec["databaseReclaimPolicy"]);
    }

    [Fact]
    public async Task A_database_can_be_another_roles()
    {
        var configuration = Settings.Configurations.With("clusters[0].roles", """[{"name": "analyst"}]""");
        configuration["pg-ha-infra:clusters"]![0]!["databases"] = System.Text.Json.Nodes.JsonNode.Parse(
            """[{"name": "reports", "owner": "analyst", "schemas": [{"name": "s"}]}]""");

        var spec = (await Stacks.Of(configuration)).Spec(Database);

        Assert.Equal("analyst", spec["owner"]);
        Assert.Equal("analyst", Stacks.Map(Assert.Single(Stacks.List(spec["schemas"])))["owner"]);
    }

    [Fact]
    public async Task Each_access_has_a_pool_of_its_own()
    {
        var plan = await Stacks.Kubeconfig("clusters[0].poolers", """[{}, {"access": "ro", "mode": "session", "instances": 3}]""");

        var primary = Stacks.Map(plan.Named(Pooler, "cnpg-database/pg-pooler-rw").Inputs["spec"]);
        var replicas = Stacks.Map(plan.Named(Pooler, "cnpg-database/pg-pooler-ro").Inputs["spec"]);
        Assert.Equal(("rw", "transaction", 2.0), (primary["type"], Stacks.At(primary, "pgbouncer", "poolMode"), primary["instances"]));
        Assert.Equal(("ro", "session", 3.0), (replicas["type"], Stacks.At(replicas, "pgbouncer", "poolMode"), replicas["instances"]));
    }

    [Fact]
    public async Task Outputs_name_the_Services_of_pools()
    {
        var plan = await Stacks.Kubeconfig("clusters[0].poolers", """[{"access": "ro"}]""");

        var cluster = Assert.Single((Dictionary<string, object?>[])plan.Outputs["clusters"]!);
        var pools = (Dictionary<string, object?>)cluster["poolers"]!;
        Assert.Equal("pg-pooler-ro", await OutputUtilities.GetValueAsync((Output<string>)Assert.Single(pools).Value!));
    }

    [Fact]
    public async Task An_image_comes_from_a_catalogue_of_the_stack()
    {
        var plan = await Stacks.Kubeconfig("clusters[0].imageCatalog", """{"major": 17, "images": {"18": "p:18", "17": "p:17.1"}}""");

        var spec = plan.Spec(Stacks.Cluster);
        var reference = Stacks.Map(spec["imageCatalogRef"]);
        Assert.Equal(("ImageCatalog", "pg-images", 17.0), (reference["kind"], reference["name"], reference["major"]));
        Assert.False(spec.ContainsKey("imageName"));
        var images = Stacks.List(plan.Spec("kubernetes:postgresql.cnpg.io/v1:ImageCatalog")["images"]).Select(Stacks.Map);
        Assert.Equal([(17.0, "p:17.1"), (18.0, "p:18")], images.Select(i => ((double)i["major"], (string)i["image"])));
    }

    [Fact]
    public async Task An_image_comes_from_a_catalogue_that_exists()
    {
        var plan = await Stacks.Kubeconfig("clusters[0].imageCatalog", """{"major": 18, "name": "postgresql"}""");

        var reference = Stacks.Map(plan.Spec(Stacks.Cluster)["imageCatalogRef"]);
        Assert.Equal(("ClusterImageCatalog", "postgresql", 18.0), (reference["kind"], reference["name"], reference["major"]));
        Assert.DoesNotContain(plan.Registered, r => r.Type!.EndsWith("ImageCatalog", StringComparison.Ordinal));
    }
}
