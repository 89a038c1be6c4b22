using PgHaInfra.Tests.Offline.Support;

namespace PgHaInfra.Tests.Offline.Resources;

public sealed class ProviderTests
{
    private const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

    [Fact]
    public async Task A_resource_without_a_provider_has_the_default_one()
    {
        var mocks = new Mocks();
        await Run.UpdateAsync(mocks, () => _ = new Thing("thing"));
        Assert.Equal("", mocks["thing"].Provider);
    }

    [Fact]
    public async Task A_provider_is_a_resource_of_its_own_type()
    {
        var mocks = new Mocks();
        await Run.UpdateAsync(mocks, () => _ = new Provider("mine"));
        Assert.Equal("pulumi:providers:test", mocks["mine"].Type);
    }

    [Fact]
    public async Task A_provider_is_named_by_urn_and_id()
        => Assert.Equal(
            Reference("mine-id"), await ProviderOfAsync(provider => _ = new Thing("thing", options: new() { Provider = provider })));

    [Fact]
    public async Task A_provider_whose_id_is_unknown_is_named_so()
    {
        var mocks = new Mocks { OnResource = args => (null, args.Inputs) };
        await Run.PreviewAsync(mocks, () => _ = new Thing("thing", options: new() { Provider = new Provider("mine") }));
        Assert.Equal(Reference(Unknown), mocks["thing"].Provider);
    }

    [Fact]
    public async Task Children_of_a_component_use_its_provider()
        => Assert.Equal(
            Reference("mine-id"), await ProviderOfAsync(provider => _ = new Group("group", new() { Provider = provider }, Child)));

    [Fact]
    public async Task Children_of_a_component_use_its_provider_for_their_package()
        => Assert.Equal(Reference("mine-id"), await ProviderOfAsync(provider => _ = new Group(
            "group", new() { Providers = { new Provider("other", "another"), provider } }, Child)));

    [Fact]
    public async Task Children_do_not_use_a_provider_of_another_package()
        => Assert.Equal("", await ProviderOfAsync(mine => _ = new Group(
            "group", new() { Providers = { new Provider("other", "another") } }, Child)));

    [Fact]
    public async Task Grandchildren_use_it_too()
        => Assert.Equal(Reference("mine-id"), await ProviderOfAsync(provider => _ = new Group(
            "group", new() { Providers = { provider } }, group => _ = new Group("inner", new() { Parent = group }, Child))));

    [Fact]
    public async Task Children_of_a_custom_resource_use_its_provider()
        => Assert.Equal(Reference("mine-id"), await ProviderOfAsync(provider => _ = new Thing(
            "thing", options: new() { Parent = new Thing("parent", options: new() { Provider = provider }) })));

    [Fact]
    public async Task A_component_itself_has_no_provider()
    {
        var mocks = new Mocks();
        await Run.UpdateAsync(mocks, () => _ = new Group("group", new() { Provider = new Provider("mine") }));
        Assert.Equal("", mocks["group"].Provider);
    }

    [Fact]
    public async Task Provider_and_providers_together_are_refused()
        => Assert.Contains(
            "Do not supply both 'provider' and 'providers' options to a ComponentResource.",
            await Run.ErrorAsync(() => _ = new Group(
                "group", new() { Provider = new Provider("a"), Providers = { new Provider("b") } })));

    private static string Reference(string id)
        => $"urn:pulumi:stack::project::pulumi:pulumi:Stack$pulumi:providers:test::mine::{id}";

    private static void Child(Group group) => _ = new Thing("thing", options: new() { Parent = group });

    private static async Task<string?> ProviderOfAsync(Action<Provider> program)
    {
        var mocks = new Mocks();
        await Run.UpdateAsync(mocks, () => program(new Provider("mine")));
        return mocks["thing"].Provider;
    }
}
