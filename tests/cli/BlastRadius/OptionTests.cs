using PgHaInfra.Cli.BlastRadius;

namespace PgHaInfra.Tests.Cli.BlastRadius;

public sealed class OptionTests
{
    [Fact]
    public void Protection_that_is_taken_away_is_told() =>
        Assert.Equal((DangerLevel.Disruptive, "protect"), Told(Reviews.Of(plan => plan.With("pg", "options.protect", null))));

    [Fact]
    public void Protection_that_is_added_is_no_matter() =>
        Assert.Empty(Reviews.Of(plan => plan.With("container", "options.protect", "true")).Entries);

    [Fact]
    public void Retention_that_is_taken_away_is_told() =>
        Assert.Equal(
            (DangerLevel.Disruptive, "retainOnDelete"),
            Told(Reviews.Of(plan => plan.With("pg", "options.retainOnDelete", "true"), plan =>
                plan.With("pg", "options.retainOnDelete", null))));

    [Theory]
    [InlineData("agentPoolProfiles[0].count")]
    [InlineData("agentPoolProfiles")]
    [InlineData("*")]
    public void What_the_program_ignores_does_not_happen(string ignored)
    {
        var review = Reviews.Of(
            plan => plan.With("aks", "options.ignoreChanges", $"[\"{ignored}\"]"), plan =>
                plan.With("aks", "inputs.agentPoolProfiles[0].count", "5"));

        Assert.Equal(DangerLevel.Safe, Assert.Single(review.Entries).Level);
    }

    [Fact]
    public void A_replacement_that_the_program_asks_for_is_one()
    {
        var review = Reviews.Of(
            plan => plan.With("backups", "options", """{"replaceOnChanges": ["minimumTlsVersion"], "deleteBeforeReplace": true}"""),
            plan => plan.With("backups", "inputs.minimumTlsVersion", "\"TLS1_3\""));

        var entry = Assert.Single(review.Entries);
        Assert.Equal((DangerLevel.Dangerous, ChangeAction.Replace), (entry.Level, entry.Action));
        Assert.Contains("deleted before there is a new one", entry.Why, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_provider_may_be_another_cluster() =>
        Assert.Equal(
            (DangerLevel.Dangerous, "provider"),
            Told(Reviews.Of(plan => plan.With("pg", "provider", "\"one\""), plan => plan.With("pg", "provider", "\"two\""))));

    private static (DangerLevel Level, string? Property) Told(BlastRadiusReview review) =>
        (Assert.Single(review.Entries).Level, review.Entries[0].Property);
}
