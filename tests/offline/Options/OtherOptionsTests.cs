using PgHaInfra.Tests.Offline.Support;

namespace PgHaInfra.Tests.Offline.Options;

public sealed class OtherOptionsTests
{
    [Fact]
    public async Task Every_option_is_accepted()
        => Assert.Equal(2, (await Run.UpdateAsync(new Mocks(), () =>
        {
            var other = new Thing("other");
            _ = new Thing("thing", options: new()
            {
                DeletedWith = other,
                ReplaceWith = { other },
                ReplacementTrigger = Output.Create<object>("v1"),
                RetainOnDelete = true,
                DeleteBeforeReplace = true,
                CustomTimeouts = new() { Create = TimeSpan.FromMinutes(5) },
                ReplaceOnChanges = { "label" },
                IgnoreChanges = { "size" },
                HideDiffs = { "size" },
                EnvVarMappings = { ["A"] = "B" },
                Version = "1.0.0",
                PluginDownloadURL = "https://example.invalid",
                Hooks = { BeforeCreate = { new ResourceHook("hook", (_, _) => Task.CompletedTask) } },
            });
        })).Length);

    [Fact]
    public async Task A_resource_waits_for_what_it_is_deleted_with()
    {
        var mocks = new Mocks();
        var late = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        await Run.UpdateAsync(mocks, () =>
        {
            var owner = new Thing("owner", new() { Label = Output.Create(late.Task) });
            _ = new Thing("thing", options: new() { DeletedWith = owner });
            late.SetResult("now");
        });
        Assert.Equal(["owner", "thing"], mocks.Names);
    }

    [Fact]
    public async Task A_hook_is_not_called_by_mocks()
    {
        var called = false;
        await Run.UpdateAsync(new Mocks(), () => _ = new Thing("thing", options: new()
        {
            Hooks =
            {
                BeforeCreate =
                {
                    new ResourceHook("hook", (_, _) =>
                    {
                        called = true;
                        return Task.CompletedTask;
                    }),
                },
                OnError = { new ErrorHook("error", (_, _) => Task.FromResult(false)) },
            },
        }));
        Assert.False(called);
    }

    [Fact]
    public void A_hook_needs_a_deployment()
        => Assert.Throws<InvalidOperationException>(() => new ResourceHook("hook", (_, _) => Task.CompletedTask));
}
