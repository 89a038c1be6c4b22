using PgHaInfra.Cli.BlastRadius;
using PgHaInfra.Infra.Settings;

namespace PgHaInfra.Tests.Cli.BlastRadius;

public sealed class RenameTests
{
    [Fact]
    public void A_renamed_cluster_is_lost_and_a_new_one_begins_empty()
    {
        var review =
            Reviews.Of(plan => plan.Copy("pg", "orders").With("pg", "", null).With("orders", "inputs.metadata.name", "\"orders\""));

        var lost = review.Entries[0];
        Assert.Equal((DangerLevel.Dangerous, ChangeAction.Rename, "pg"), (lost.Level, lost.Action, lost.Name));
        Assert.Contains("renamed to orders", lost.Why, StringComparison.Ordinal);
        Assert.Contains("begins empty", lost.Consequence, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_object_under_another_URN_needs_an_alias()
    {
        var review = Reviews.Of(plan => plan.Copy("backups", "archive").With("backups", "", null));

        Assert.Equal((DangerLevel.Dangerous, ChangeAction.Replace), (review.Entries[0].Level, review.Entries[0].Action));
        Assert.Contains("no alias", review.Entries[0].Why, StringComparison.Ordinal);
    }

    [Fact]
    public void With_an_alias_nothing_happens()
    {
        const string Former = "\"urn:pulumi:prod::pg-ha-infra::azure-native:storage:StorageAccount::backups\"";
        var review =
            Reviews.Of(plan => plan.Copy("backups", "archive").With("backups", "", null)
            .With("archive", "options.aliases", $"[{Former}]"));

        Assert.Equal(DangerLevel.Safe, review.Level);
    }

    [Fact]
    public void Another_version_of_a_custom_resource_is_the_same_object_to_Kubernetes_and_another_one_to_Pulumi()
    {
        var review =
            Reviews.Of(plan => plan.With("pg", "type", "\"kubernetes:postgresql.cnpg.io/v2:Cluster\"")
            .With("pg", "inputs.apiVersion", "\"postgresql.cnpg.io/v2\""));

        Assert.Equal(ChangeAction.Replace, review.Entries[0].Action);
        Assert.True(review.Stops);
    }

    [Fact]
    public void A_new_name_of_the_same_resource_replaces_it()
    {
        var entry = Reviews.Entry("pg", "metadata.name", "\"orders\"");

        Assert.Equal((DangerLevel.Dangerous, ChangeAction.Replace, "metadata.name"), (entry.Level, entry.Action, entry.Property));
    }

    [Theory]
    [InlineData(DangerousChange.Replace)]
    [InlineData(DangerousChange.Delete)]
    public void A_rename_can_be_allowed_as_either(DangerousChange change)
    {
        var review = Reviews.Of(
            plan => plan.Copy("container", "archive").With("container", "", null).With("archive", "inputs.containerName", "\"archive\""),
            Reviews.Allow("container", change));

        Assert.False(review.Stops);
        Assert.Equal(Reviews.Reason, review.Entries[0].AllowedBy);
    }
}
