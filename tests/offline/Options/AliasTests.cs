using PgHaInfra.Tests.Offline.Support;

namespace PgHaInfra.Tests.Offline.Options;

public sealed class AliasTests
{
    [Fact]
    public async Task Aliases_of_any_form_are_accepted()
        => Assert.Equal(2, (await Run.UpdateAsync(new Mocks(), () =>
        {
            var parent = new Group("parent");
            _ = new Thing("thing", options: new()
            {
                Parent = parent,
                Aliases =
                {
                    new Alias { Urn = "urn:pulumi:s::p::t::n" },
                    new Alias { Name = Output.Create("old"), Type = "test:index:Old", Project = "p", Stack = "s" },
                    new Alias { Parent = parent },
                    new Alias { ParentUrn = parent.Urn },
                    new Alias { NoParent = true },
                    Output.Create(new Alias { Name = "older" }),
                },
            });
        })).Length);

    [Theory]
    [InlineData("Name")]
    [InlineData("Type")]
    [InlineData("Project")]
    [InlineData("Stack")]
    [InlineData("ParentUrn")]
    [InlineData("NoParent")]
    public async Task An_alias_by_urn_says_nothing_else(string property)
    {
        var alias = new Alias { Urn = "urn:pulumi:s::p::t::n" };
        typeof(Alias).GetProperty(property)!.SetValue(alias, property == "NoParent" ? true : (Input<string>)"x");
        Assert.Contains(
            $"Alias should not specify both Urn and {property}",
            await Run.ErrorAsync(() => _ = new Thing("thing", options: new() { Aliases = { alias } })));
    }

    [Fact]
    public async Task An_alias_has_one_former_place()
        => Assert.Contains(
            "Only specify one of 'Parent', 'ParentUrn' or 'NoParent' in an Alias",
            await Run.ErrorAsync(() => _ = new Thing("thing", options: new()
            {
                Aliases = { new Alias { NoParent = true, ParentUrn = "urn:pulumi:s::p::t::n" } },
            })));
}
