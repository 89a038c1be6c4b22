using PgHaInfra.Tests.Offline.Support;

namespace PgHaInfra.Tests.Offline.Resources;

public sealed class ComponentTests
{
    [Fact]
    public async Task RegisterOutputs_registers_the_marked_properties()
    {
        var mocks = new Mocks();
        var group = (await Run.UpdateAsync(mocks, () => _ = new Group("group")))[0];
        var outputs = mocks.Outputs[await group.Urn.ValueAsync()];
        Assert.Equal(["label"], outputs.Keys);
        Assert.Equal("group group", await outputs["label"].ValueAsync());
    }

    [Fact]
    public async Task Registered_outputs_keep_secrets_and_unknowns()
    {
        var mocks = new Mocks();
        var bag = (await Run.PreviewAsync(mocks, () => _ = new Bag("bag", new Dictionary<string, object?>
        {
            ["secret"] = Output.CreateSecret("x"),
            ["unknown"] = Pulumi.Utilities.OutputUtilities.CreateUnknown(1),
            ["nothing"] = null,
        })))[0];
        var outputs = mocks.Outputs[await bag.Urn.ValueAsync()];
        Assert.Equal(["secret", "unknown"], outputs.Keys.Order());
        Assert.True(await Output.IsSecretAsync(outputs["secret"]));
        Assert.False(await outputs["unknown"].IsKnownAsync());
    }

    [Fact]
    public async Task RegisterOutputs_refuses_null()
        => Assert.Contains("Value cannot be null. (Parameter 'outputs')", await Run.ErrorAsync(() => _ = new Bag("bag", null!)));

    [Fact]
    public async Task A_components_own_outputs_are_not_settled_by_its_state()
    {
        var group = (Group)(await Run.UpdateAsync(Mocks.Answering(("label", "from the mock")), () => _ = new Group("group")))[0];
        Assert.Equal("group group", await group.Label.ValueAsync());
    }

    [Fact]
    public async Task A_remote_components_outputs_are_settled_by_its_state()
    {
        var remote = (Remote)(await Run.UpdateAsync(Mocks.Answering(("label", "from the mock")), () => _ = new Remote("remote")))[0];
        Assert.Equal("from the mock", await remote.Label.ValueAsync());
    }

    [Fact]
    public async Task A_components_arguments_reach_the_mock()
    {
        var mocks = new Mocks();
        await Run.UpdateAsync(mocks, () => _ = new Remote("remote"));
        Assert.Equal("given", mocks["remote"].Inputs["label"]);
    }

    [Fact]
    public async Task A_child_stays_below_the_outermost_parent_type_in_mocked_urns()
    {
        Thing? child = null;
        await Run.UpdateAsync(new Mocks(), () => _ = new Group("group", children: group
            => child = new Thing("child", options: new() { Parent = group })));
        Assert.Equal("urn:pulumi:stack::project::pulumi:pulumi:Stack$test:index:Thing::child", await child!.Urn.ValueAsync());
    }

    private sealed class Bag : ComponentResource
    {
        public Bag(string name, IDictionary<string, object?> outputs)
            : base("test:index:Bag", name) => RegisterOutputs(outputs);
    }

    private sealed class Remote(string name)
        : ComponentResource("test:index:Remote", name, new ThingArgs { Label = "given" }, null, remote: true)
    {
        [Output("label")]
        public Output<string> Label { get; private set; } = null!;
    }
}
