using PgHaInfra.Tests.Offline.Support;

namespace PgHaInfra.Tests.Offline.Options;

public sealed class MergeTests
{
    [Fact]
    public void Single_values_are_the_seconds_where_it_has_them()
    {
        var merged = CustomResourceOptions.Merge(
            new() { Protect = true, Version = "1", ImportId = "a", DeleteBeforeReplace = true, RetainOnDelete = true, Urn = "u" },
            new() { Protect = false, ImportId = "b", PluginDownloadURL = "p" });
        Assert.Equal(
            (false, "1", "b", true, true, "u", "p"),
            (merged.Protect, merged.Version, merged.ImportId, merged.DeleteBeforeReplace, merged.RetainOnDelete, merged.Urn,
                merged.PluginDownloadURL));
    }

    [Fact]
    public void Lists_are_joined()
    {
        var merged = CustomResourceOptions.Merge(
            new() { IgnoreChanges = { "a" }, AdditionalSecretOutputs = { "s" }, ReplaceOnChanges = { "r" }, HideDiffs = { "h" } },
            new() { IgnoreChanges = { "b", "a" }, AdditionalSecretOutputs = { "t" }, ReplaceOnChanges = { "q" }, HideDiffs = { "i" } });
        Assert.Equal(["a", "b", "a"], merged.IgnoreChanges);
        Assert.Equal(["s", "t"], merged.AdditionalSecretOutputs);
        Assert.Equal(["r", "q"], merged.ReplaceOnChanges);
        Assert.Equal(["h", "i"], merged.HideDiffs);
    }

    [Fact]
    public async Task Dependencies_are_joined()
    {
        var names = new List<string>();
        await Run.UpdateAsync(new Mocks(), () =>
        {
            var merged = ComponentResourceOptions.Merge(
                new() { DependsOn = new Thing("a"), ReplaceWith = new Thing("c") },
                new() { DependsOn = new Thing("b"), ReplaceWith = new Thing("d") });
            merged.DependsOn.Concat(merged.ReplaceWith).Apply(all =>
            {
                names.AddRange(all.Select(resource => resource.GetResourceName()));
                return true;
            });
        });
        Assert.Equal(["a", "b", "c", "d"], names);
    }

    [Fact]
    public void Transformations_and_aliases_are_joined()
    {
        ResourceTransformation one = _ => null;
        ResourceTransformation two = _ => null;
        ResourceTransform three = (_, _) => Task.FromResult<ResourceTransformResult?>(null);
        var merged = CustomResourceOptions.Merge(
            new() { ResourceTransformations = { one }, Aliases = { new Alias { Name = "a" } } },
            new() { ResourceTransformations = { two }, ResourceTransforms = { three }, Aliases = { new Alias { Name = "b" } } });
        Assert.Equal([one, two], merged.ResourceTransformations);
        Assert.Equal([three], merged.ResourceTransforms);
        Assert.Equal(2, merged.Aliases.Count);
    }

    [Fact]
    public void Timeouts_are_the_seconds_as_a_whole()
    {
        var merged = CustomResourceOptions.Merge(
            new() { CustomTimeouts = new() { Create = TimeSpan.FromMinutes(1) } },
            new() { CustomTimeouts = new() { Delete = TimeSpan.FromMinutes(2) } });
        Assert.Null(merged.CustomTimeouts!.Create);
        Assert.Equal(TimeSpan.FromMinutes(2), merged.CustomTimeouts.Delete);
    }

    [Fact]
    public void The_options_merged_stay_as_they_are()
    {
        var first = new CustomResourceOptions { IgnoreChanges = { "a" } };
        CustomResourceOptions.Merge(first, new() { IgnoreChanges = { "b" } }).IgnoreChanges.Add("c");
        Assert.Equal(["a"], first.IgnoreChanges);
    }

    [Fact]
    public void Null_merges_as_no_options()
    {
        Assert.Empty(CustomResourceOptions.Merge(null, null).IgnoreChanges);
        Assert.True(ComponentResourceOptions.Merge(new() { Protect = true }, null).Protect);
        Assert.True(ComponentResourceOptions.Merge(null, new() { Protect = true }).Protect);
    }

    [Fact]
    public async Task Of_providers_for_a_package_the_last_one_stays()
    {
        var names = Array.Empty<string>();
        await Run.UpdateAsync(new Mocks(), () =>
        {
            var merged = ComponentResourceOptions.Merge(
                new() { Providers = { new Provider("a1", "a"), new Provider("b1", "b"), new Provider("c1", "c") } },
                new() { Providers = { new Provider("b2", "b"), new Provider("b3", "b") } });
            names = merged.Providers.Select(provider => provider.GetResourceName()).ToArray();
        });
        Assert.Equal(["a1", "c1", "b3"], names);
    }

    [Fact]
    public async Task Hooks_are_joined()
    {
        var names = Array.Empty<string>();
        await Run.UpdateAsync(new Mocks(), () =>
        {
            var merged = CustomResourceOptions.Merge(
                new() { Hooks = { AfterCreate = { Hook("a") } } }, new() { Hooks = { AfterCreate = { Hook("b") } } });
            Assert.False(merged.Hooks.IsEmpty);
            names = merged.Hooks.AfterCreate.Select(hook => hook.Name).ToArray();
        });
        Assert.Equal(["a", "b"], names);
    }

    private static ResourceHook Hook(string name) => new(name, (_, _) => Task.CompletedTask);
}
