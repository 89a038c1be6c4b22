using PgHaInfra.Cli.BlastRadius;
using PgHaInfra.Cli.BlastRadius.Knowledge;

namespace PgHaInfra.Tests.Cli.BlastRadius;

public sealed class ClusterChangeTests
{
    private const string Image = "ghcr.io/cloudnative-pg/postgresql";

    [Theory]
    [InlineData("spec.storage.size", "\"32Gi\"")]
    [InlineData("spec.storage.size", "\"65535Mi\"")]
    [InlineData("spec.walStorage.size", "\"8Gi\"")]
    [InlineData("spec.walStorage", null)]
    [InlineData("spec.imageName", "\"" + Image + ":17-standard-trixie\"")]
    [InlineData("spec.postgresUID", "27")]
    [InlineData("spec.serviceAccountName", "\"another\"")]
    public void The_operator_refuses(string path, string? value)
    {
        var entry = Reviews.Entry("pg", path, value);

        Assert.Equal((DangerLevel.Dangerous, ChangeAction.Refused), (entry.Level, entry.Action));
    }

    [Theory]
    [InlineData("spec.imageName", "\"" + Image + ":18.5-standard-trixie\"", "another image")]
    [InlineData("spec.imageName", "\"" + Image + ":19-standard-trixie\"", "from 18 to 19")]
    [InlineData("spec.resources.limits.cpu", "\"4\"", "pods are made anew")]
    [InlineData("spec.postgresql.parameters.shared_buffers", "\"4GB\"", "shared_buffers")]
    [InlineData("spec.postgresql.parameters.\"pg_stat_statements.max\"", "\"5000\"", "pg_stat_statements.max")]
    [InlineData("spec.postgresql.parameters.io_method", "\"worker\"", "io_method")]
    [InlineData("spec.postgresql.parameters", null, "shared_buffers")]
    public void Instances_restart(string path, string? value, string because)
    {
        var entry = Reviews.Entry("pg", path, value);

        Assert.Equal((DangerLevel.Disruptive, ChangeAction.Restart), (entry.Level, entry.Action));
        Assert.Contains(because, entry.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("spec.storage.size", "\"128Gi\"")]
    [InlineData("spec.instances", "5")]
    [InlineData("spec.postgresql.parameters.work_mem", "\"32MB\"")]
    [InlineData("spec.postgresql.parameters.autovacuum_max_workers", "\"5\"")]
    [InlineData("spec.postgresql.synchronous.number", "2")]
    [InlineData("spec.bootstrap.initdb.database", "\"another\"")]
    [InlineData("spec.storage.storageClass", "\"another\"")]
    public void The_rest_changes_in_place(string path, string value) =>
        Assert.Equal(DangerLevel.InPlace, Reviews.Entry("pg", path, value).Level);

    [Theory]
    [InlineData("spec.postgresql.synchronous", null)]
    [InlineData("spec.postgresql.synchronous.dataDurability", "\"preferred\"")]
    [InlineData("spec.postgresql.synchronous.failoverQuorum", "false")]
    public void A_weaker_promise_is_told(string path, string? value) =>
        Assert.Contains("can lose transactions", Reviews.Entry("pg", path, value).Consequence, StringComparison.Ordinal);

    [Fact]
    public void Fewer_instances_take_volumes_with_them() =>
        Assert.Contains("volumes are deleted", Reviews.Entry("pg", "spec.instances", "2").Consequence, StringComparison.Ordinal);

    [Theory]
    [InlineData("max_connections", null, true)]
    [InlineData("work_mem", null, false)]
    [InlineData("old_snapshot_threshold", 16, true)]
    [InlineData("old_snapshot_threshold", 17, false)]
    [InlineData("autovacuum_max_workers", 17, true)]
    [InlineData("autovacuum_max_workers", 18, false)]
    [InlineData("reserved_connections", 15, false)]
    [InlineData("transaction_buffers", 17, true)]
    [InlineData("io_method", 18, true)]
    public void Which_parameters_restart_depends_on_the_version(string parameter, int? major, bool restarts) =>
        Assert.Equal(restarts, PostgresRestarts.Needs(parameter, major));
}
