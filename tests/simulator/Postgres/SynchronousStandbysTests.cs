using PgHaInfra.Simulator.Postgres.Replication;

namespace PgHaInfra.Tests.Simulator.Postgres;

public sealed class SynchronousStandbysTests
{
    [Fact]
    public void Names_are_quoted() =>
        Assert.Equal("ANY 1 (\"pg-2\",\"a\"\"b\")", new SynchronousStandbys("ANY", 1, ["pg-2", "a\"b"]).ToString());

    [Theory]
    [InlineData(1, "a b", "a b", true)]
    [InlineData(1, "a b", "a", false)]
    [InlineData(2, "a b", "a", true)]
    [InlineData(2, "a b c", "a", false)]
    [InlineData(2, "a b c", "a c", true)]
    [InlineData(1, "a", "a", true)]
    [InlineData(1, "a", "b", false)]
    [InlineData(1, "a b", "", false)]
    public void A_commit_is_covered_when_more_can_be_asked_than_may_lack_it(int number, string names, string reachable, bool covered) =>
        Assert.Equal(covered, new SynchronousStandbys("ANY", number, names.Split(' ')).IsCoveredBy(reachable.Split(' ')));

    [Fact]
    public void Slots_have_names_that_PostgreSQL_allows() =>
        Assert.Equal("_cnpg_my_pg_2", new ReplicationSlots("_cnpg_").NameFor("my-PG-2"));
}
