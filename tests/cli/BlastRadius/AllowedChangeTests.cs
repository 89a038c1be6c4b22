using PgHaInfra.Cli.BlastRadius;
using PgHaInfra.Infra.Settings;

namespace PgHaInfra.Tests.Cli.BlastRadius;

public sealed class AllowedChangeTests
{
    [Theory]
    [InlineData("backups")]
    [InlineData("back*")]
    [InlineData("urn:pulumi:prod::pg-ha-infra::azure-native:storage:StorageAccount::backups")]
    public void What_is_named_may_go_with_the_reason_shown(string resource)
    {
        var review = Reviews.Of(plan => plan.With("backups", "", null), Reviews.Allow(resource, DangerousChange.Delete));

        Assert.False(review.Stops);
        Assert.Equal((DangerLevel.Dangerous, Reviews.Reason), (review.Entries[0].Level, review.Entries[0].AllowedBy));
        Assert.Empty(review.Unused);
    }

    [Theory]
    [InlineData("backups", DangerousChange.Replace)]
    [InlineData("container", DangerousChange.Delete)]
    public void Neither_another_change_nor_another_resource_is_allowed_by_it(string resource, DangerousChange change)
    {
        var review = Reviews.Of(plan => plan.With("backups", "", null), Reviews.Allow(resource, change));

        Assert.True(review.Stops);
        Assert.Equal(resource, Assert.Single(review.Unused).Resource);
    }

    [Fact]
    public void What_is_refused_cannot_be_allowed()
    {
        var review =
            Reviews.Of(plan => plan.With("pg", "inputs.spec.storage.size", "\"32Gi\""), Reviews.Allow("pg", DangerousChange.Replace));

        Assert.True(review.Stops);
        Assert.Single(review.Unused);
    }

    [Fact]
    public void An_allowance_that_nothing_needs_is_reported() =>
        Assert.Equal("pg", Assert.Single(Reviews.Of(_ => { }, Reviews.Allow("pg", DangerousChange.Delete)).Unused).Resource);
}
