using PgHaInfra.Components;
using Pulumi;
using Pulumi.Utilities;

namespace PgHaInfra.Tests.Components;

public sealed class ContentsTests
{
    private readonly Plan _plan = new Plan().ExpectingCluster().Expecting(Types.Database);

    [Fact]
    public async Task A_role_that_logs_in_has_a_random_password_in_a_secret_that_is_read_again()
    {
        CnpgCluster? cluster = null;
        await _plan.Run(
            () => cluster = new CnpgCluster("db", CnpgClusterTests.Minimal(a => a.Roles["report_reader"] = new ManagedRoleArgs())));

        Expect.Same(
            """
            {
              "apiVersion": "v1", "kind": "Secret", "type": "kubernetes.io/basic-auth",
              "metadata": {"name": "pg-role-report-reader", "namespace": "data", "labels": {"cnpg.io/reload": "true"}},
              "stringData": {"username": "report_reader", "password": "0123456789abcdefghijklmnopqrstuv"}
            }
            """,
            _plan.Inputs(Types.Secret, "db-role-report-reader"));
        Assert.Equal(
            "pg-role-report-reader", (string?)_plan.Inputs(Types.Cluster)["spec"]!["managed"]!["roles"]![0]!["passwordSecret"]!["name"]);
        Assert.Equal("pg-role-report-reader", (await OutputUtilities.GetValueAsync(cluster!.RoleSecretNames))["report_reader"]);
    }

    [Fact]
    public async Task A_group_has_no_password()
    {
        await _plan.Run(
            () => _ = new CnpgCluster("db", CnpgClusterTests.Minimal(a => a.Roles["team"] = new ManagedRoleArgs { Login = false })));

        Assert.Null(_plan.Inputs(Types.Cluster)["spec"]!["managed"]!["roles"]![0]!["passwordSecret"]);
        Assert.Single(_plan.Registered, r => r.StartsWith(Types.Secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Only_the_secret_is_marked_to_be_read_again()
    {
        await _plan.Run(() => _ = new CnpgCluster("db", CnpgClusterTests.Minimal(a => a.Labels = new() { ["team"] = "db" })));

        Expect.Same("""{"team": "db"}""", _plan.Inputs(Types.Cluster)["metadata"]!["labels"]);
        Expect.Same("""{"team": "db", "cnpg.io/reload": "true"}""", _plan.Inputs(Types.Secret)["metadata"]!["labels"]);
    }

    [Fact]
    public async Task A_database_outlives_its_declaration_unless_told_otherwise()
    {
        await _plan.Run(
            () => _ = new CnpgCluster("db", CnpgClusterTests.Minimal(a => a.Databases["daily_reports"] = new ManagedDatabaseArgs())));

        Expect.Same(
            """
            {
              "apiVersion": "postgresql.cnpg.io/v1", "kind": "Database", "metadata": {"name": "pg-database-daily-reports",
               "namespace": "data"},
              "spec": {"cluster": {"name": "pg"}, "name": "daily_reports", "owner": "app", "databaseReclaimPolicy": "retain"}
            }
            """,
            _plan.Inputs(Types.Database));
    }
}
