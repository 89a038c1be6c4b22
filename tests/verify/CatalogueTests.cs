using System.Text.RegularExpressions;
using PgHaInfra.Verify;

namespace PgHaInfra.Tests.Verify;

public class CatalogueTests
{
    [Fact]
    public void Names_are_unique_and_can_be_typed()
    {
        Assert.Equal(Harness.Checks.Count, Harness.Checks.Select(check => check.Name).Distinct().Count());
        Assert.All(Harness.Checks, check => Assert.Matches(new Regex("^[a-z][a-z0-9]*(-[a-z0-9]+)*$"), check.Name));
        Assert.DoesNotContain(Harness.Checks, check => Enum.GetValues<CheckGroup>().Any(group => group.Key() == check.Name));
    }

    [Fact]
    public void Each_check_says_what_it_claims_and_what_that_proves()
    {
        Assert.All(Harness.Checks, check => Assert.NotEmpty(check.Title));
        Assert.All(Harness.Checks, check => Assert.False(check.Title.EndsWith('.'), check.Title));
        Assert.All(Harness.Checks, check => Assert.True(char.IsUpper(check.Proves[0]) && check.Proves.EndsWith('.'), check.Proves));
        Assert.All(Harness.Checks, check => Assert.NotEmpty(check.Command(Targets.Cluster())));
    }

    [Fact]
    public void Groups_run_one_after_the_other_and_what_disturbs_comes_last()
    {
        Assert.Equal(Harness.Checks.Select(check => check.Group).Order(), Harness.Checks.Select(check => check.Group));
        Assert.Equal(Harness.Checks, Harness.Checks.OrderBy(check => check.Impact == Impact.Disturbs));
    }

    [Fact]
    public void After_a_deployment_nothing_is_disturbed()
    {
        Assert.DoesNotContain(Harness.Quick, check => check.Impact == Impact.Disturbs);
        Assert.Equal(["datasample"], Harness.Quick.Where(check => check.Impact == Impact.Writes).Select(check => check.Name));
    }
}
