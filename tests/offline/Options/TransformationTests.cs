using PgHaInfra.Tests.Offline.Support;

namespace PgHaInfra.Tests.Offline.Options;

public sealed class TransformationTests
{
    [Fact]
    public async Task A_transformation_may_change_arguments()
    {
        var mocks = new Mocks();
        await Run.UpdateAsync(mocks, () => _ = new Thing("thing", new() { Label = "old" }, new()
        {
            ResourceTransformations = { args => new(new ThingArgs { Label = "new" }, args.Options) },
        }));
        Assert.Equal("new", mocks["thing"].Inputs["label"]);
    }

    [Fact]
    public async Task A_transformation_may_change_options()
    {
        var mocks = new Mocks();
        await Run.UpdateAsync(mocks, () => _ = new Thing("thing", options: new()
        {
            ResourceTransformations =
            {
                args => new(args.Args, CustomResourceOptions.Merge((CustomResourceOptions)args.Options, new() { ImportId = "i" })),
            },
        }));
        Assert.Equal("i", mocks["thing"].Id);
    }

    [Fact]
    public async Task A_transformation_sees_what_the_one_before_has_made()
    {
        var mocks = new Mocks();
        await Run.UpdateAsync(mocks, () => _ = new Thing("thing", new() { Label = "a" }, new()
        {
            ResourceTransformations = { Append("b"), _ => null, Append("c") },
        }));
        Assert.Equal("abc", mocks["thing"].Inputs["label"]);
    }

    [Fact]
    public async Task Own_transformations_come_before_the_parents_and_the_stacks()
    {
        var mocks = new Mocks();
        await Deployment.TestAsync<OrderStack>(mocks);
        Assert.Equal("own parent stack", mocks["thing"].Inputs["label"]);
    }

    [Fact]
    public async Task A_stacks_transformation_sees_every_resource_with_arguments_options_and_parent()
    {
        RecordingStack.Seen.Value = [];
        await Deployment.TestAsync<RecordingStack>(new Mocks());
        Assert.Equal(
            [
                "pulumi:pulumi:Stack project-stack below -, EmptyResourceArgs, ComponentResourceOptions",
                "test:index:Group group below -, EmptyResourceArgs, ComponentResourceOptions",
                "test:index:Thing child below group, ThingArgs, CustomResourceOptions",
            ],
            RecordingStack.Seen.Value);
    }

    [Fact]
    public async Task The_parent_cannot_be_changed()
        => Assert.Contains(
            "Transformations cannot currently be used to change the 'parent' of a resource.",
            await Run.ErrorAsync(() => _ = new Thing("thing", options: new()
            {
                ResourceTransformations = { args => new(args.Args, new CustomResourceOptions { Parent = args.Resource }) },
            })));

    [Fact]
    public async Task New_transforms_are_accepted_and_not_called_by_mocks()
    {
        var called = false;
        await Run.UpdateAsync(new Mocks(), () => _ = new Thing("thing", options: new()
        {
            ResourceTransforms =
            {
                (_, _) =>
                {
                    called = true;
                    return Task.FromResult<ResourceTransformResult?>(null);
                },
            },
        }));
        Assert.False(called);
    }

    private static ResourceTransformation Append(string text) => args =>
    {
        var thing = (ThingArgs)args.Args;
        return new ResourceTransformationResult(new ThingArgs { Label = Output.Format($"{thing.Label}{text}") }, args.Options);
    };

    private static ResourceTransformation Word(string word) => args => args.Args is ThingArgs thing
        ? new(new ThingArgs { Label = thing.Label.Apply(label => label == null ? word : $"{label} {word}") }, args.Options)
        : null;

    private sealed class OrderStack : Stack
    {
        public OrderStack()
            : base(new StackOptions { ResourceTransformations = { Word("stack") } })
            => _ = new Group("group", new() { ResourceTransformations = { Word("parent") } }, group => _ = new Thing(
                "thing", options: new() { Parent = group, ResourceTransformations = { Word("own") } }));

    }

    private sealed class RecordingStack : Stack
    {
        public RecordingStack()
            : base(new StackOptions { ResourceTransformations = { Note } })
            => _ = new Group("group", children: group => _ = new Thing("child", options: new() { Parent = group }));

        public static AsyncLocal<List<string>> Seen { get; } = new();

        private static ResourceTransformationResult? Note(ResourceTransformationArgs args)
        {
            var resource = args.Resource;
            Seen.Value!.Add(
                $"{resource.GetResourceType()} {resource.GetResourceName()} below {args.Options.Parent?.GetResourceName() ?? "-"}, "
                + $"{args.Args.GetType().Name}, {args.Options.GetType().Name}");
            return null;
        }
    }
}
