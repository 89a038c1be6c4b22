using PgHaInfra.Tests.Offline.Support;
using Pulumi.Testing;

namespace PgHaInfra.Tests.Offline.Resources;

public sealed class RegistrationTests
{
    [Fact]
    public async Task Resources_are_registered_in_the_order_they_are_made()
    {
        var mocks = new Mocks();
        await Run.UpdateAsync(mocks, () =>
        {
            _ = new Thing("a");
            _ = new Group("g", children: group => _ = new Thing("b", options: new() { Parent = group }));
            _ = new Thing("c");
        });
        Assert.Equal(["a", "g", "b", "c"], mocks.Names);
    }

    [Fact]
    public async Task A_resource_waits_for_what_its_inputs_come_from()
    {
        var mocks = new Mocks();
        var late = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await Run.UpdateAsync(mocks, () =>
        {
            _ = new Thing("waits", new() { Label = Output.Create(late.Task) });
            _ = new Thing("first");
            late.SetResult("now");
        });
        Assert.Equal(["first", "waits"], mocks.Names);
        Assert.Equal("now", mocks["waits"].Inputs["label"]);
    }

    [Fact]
    public async Task A_resource_waits_for_its_DependsOn()
    {
        var mocks = new Mocks();
        var late = new TaskCompletionSource<Resource>(TaskCreationOptions.RunContinuationsAsynchronously);
        await Run.UpdateAsync(mocks, () =>
        {
            _ = new Thing("waits", options: new() { DependsOn = Output.Create(late.Task) });
            late.SetResult(new Thing("first"));
        });
        Assert.Equal(["first", "waits"], mocks.Names);
    }

    [Fact]
    public async Task DependsOn_of_a_component_waits_for_its_children()
    {
        var mocks = new Mocks();
        var late = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await Run.UpdateAsync(mocks, () =>
        {
            var group = new Group("group", children: parent => _ = new Thing(
                "child", new() { Label = Output.Create(late.Task) }, new() { Parent = parent }));
            _ = new Thing("waits", options: new() { DependsOn = group });
            late.SetResult("now");
        });
        Assert.Equal(["group", "child", "waits"], mocks.Names);
    }

    [Fact]
    public async Task An_output_depends_on_its_resource()
    {
        Thing? thing = null;
        await Run.UpdateAsync(new Mocks(), () => thing = new Thing("thing"));
        Assert.Same(thing, Assert.Single(await thing!.Label.DependenciesAsync()));
        Assert.Same(thing, Assert.Single(await thing.Urn.DependenciesAsync()));
    }

    [Fact]
    public async Task The_resources_come_back_without_the_stack()
    {
        var resources = await Run.UpdateAsync(new Mocks(), () => _ = new Thing("thing"));
        Assert.Equal("thing", Assert.Single(resources).GetResourceName());
    }

    [Fact]
    public async Task A_component_reaches_the_mocks_and_the_stack_does_not()
    {
        var mocks = new Mocks();
        await Run.UpdateAsync(mocks, () => _ = new Group("group"));
        Assert.Equal("test:index:Group", Assert.Single(mocks.Resources).Type);
    }

    [Fact]
    public async Task A_urn_names_stack_project_type_and_name()
    {
        var resources = await Deployment.TestAsync(
            new Mocks(), new TestOptions { ProjectName = "p", StackName = "s" }, () => { _ = new Thing("thing"); });
        Assert.Equal("urn:pulumi:s::p::pulumi:pulumi:Stack$test:index:Thing::thing", await resources[0].Urn.ValueAsync());
    }

    [Fact]
    public async Task A_resource_knows_its_type_and_name()
    {
        var thing = (await Run.UpdateAsync(new Mocks(), () => _ = new Thing("thing")))[0];
        Assert.Equal("test:index:Thing thing", $"{thing.GetResourceType()} {thing.GetResourceName()}");
    }

    [Fact]
    public async Task Urn_Create_follows_the_parent()
    {
        Output<string>? alone = null;
        Output<string>? below = null;
        await Run.UpdateAsync(new Mocks(), () =>
        {
            alone = Urn.Create("n", "t:m:T", project: "p");
            below = Urn.Create("n", "t:m:T", parentUrn: "urn:pulumi:s::p::a:b:C::parent");
        });
        Assert.Equal("urn:pulumi:stack::p::t:m:T::n", await alone!.ValueAsync());
        Assert.Equal("urn:pulumi:s::p::a:b:C$t:m:T::n", await below!.ValueAsync());
    }

    [Theory]
    [InlineData("", "'name' cannot be null or empty. (Parameter 'name')")]
    [InlineData(null, "'name' cannot be null or empty. (Parameter 'name')")]
    public async Task A_resource_needs_a_name(string? name, string message)
        => Assert.Contains(message, await Run.ErrorAsync(() => _ = new Thing(name!)));

    [Fact]
    public async Task A_resource_needs_a_type()
        => Assert.Contains(
            "'type' cannot be null or empty. (Parameter 'type')",
            await Run.ErrorAsync(() => _ = new CustomResource("", "name", null, new CustomResourceOptions())));

    [Fact]
    public void A_resource_needs_a_deployment()
        => Assert.Equal(
            "Trying to acquire Deployment.Instance before 'Run' was called.",
            Assert.Throws<InvalidOperationException>(() => new Thing("thing")).Message);

    [Fact]
    public async Task The_same_name_twice_is_not_noticed_under_mocks()
        => Assert.Equal(2, (await Run.UpdateAsync(new Mocks(), () => _ = (new Thing("same"), new Thing("same")))).Length);

    [Fact]
    public async Task Id_reads_an_existing_resource()
    {
        var mocks = Mocks.Answering(("label", "found"));
        var thing = (Thing)(await Run.UpdateAsync(mocks, () => _ = new Thing("thing", options: new() { Id = "i-1" })))[0];
        Assert.Equal("i-1", mocks["thing"].Id);
        Assert.Equal("i-1 found", $"{await thing.Id.ValueAsync()} {await thing.Label.ValueAsync()}");
    }

    [Fact]
    public async Task Id_is_for_custom_resources_only()
        => Assert.Contains(
            "ResourceOptions.Id is only valid for a CustomResource",
            await Run.ErrorAsync(() => _ = new Group("group", new() { Id = "i-1" })));

    [Fact]
    public async Task ImportId_reaches_the_mock_and_stands_in_for_its_id()
    {
        var mocks = new Mocks { OnResource = args => (null, args.Inputs) };
        var thing = (Thing)(await Run.PreviewAsync(mocks, () => _ = new Thing("thing", options: new() { ImportId = "i-1" })))[0];
        Assert.Equal("i-1", mocks["thing"].Id);
        Assert.Equal("i-1", await thing.Id.ValueAsync());
    }

    [Fact]
    public async Task Urn_refers_to_a_registered_resource()
    {
        Thing? copy = null;
        const string urn = "urn:pulumi:stack::project::pulumi:pulumi:Stack$test:index:Thing::thing";
        await Run.UpdateAsync(new Mocks(), () =>
        {
            _ = new Thing("thing", new() { Label = "hello" });
            copy = new Thing("copy", options: new() { Urn = urn });
        });
        Assert.Equal("thing-id hello", $"{await copy!.Id.ValueAsync()} {await copy.Label.ValueAsync()}");
    }

    [Fact]
    public async Task Urn_of_an_unknown_resource_fails()
        => Assert.Contains("Unknown resource urn:x", await Run.ErrorAsync(() => _ = new Thing("thing", options: new() { Urn = "urn:x" })));
}
