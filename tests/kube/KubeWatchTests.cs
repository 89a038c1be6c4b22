using System.Text.Json.Nodes;
using System.Threading.Channels;
using PgHaInfra.Kube;

namespace PgHaInfra.Tests.Kube;

public sealed class KubeWatchTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource end = new();
    private ApiFixture api = null!;

    public async Task InitializeAsync() => api = await ApiFixture.StartAsync();

    public async Task DisposeAsync()
    {
        await end.CancelAsync();
        await api.DisposeAsync();
        end.Dispose();
    }

    [Fact]
    public async Task A_watch_begins_with_what_is_there()
    {
        api.Store.Create(ApiFixture.ConfigMap("a"));
        var events = Watch();

        Assert.Equal("Added a", await events.ReadAsync(end.Token).AsTask().WaitAsync(Patience));
        api.Store.Create(ApiFixture.ConfigMap("b"));
        api.Store.Mutate(ResourceKind.ConfigMap, "default", "b", o => o.Labels["x"] = "y");
        api.Store.Delete(ResourceKind.ConfigMap, "default", "b");

        Assert.Equal(["Added b", "Modified b", "Deleted b"], await TakeAsync(events, 3));
    }

    [Fact]
    public async Task Objects_enter_and_leave_a_selection()
    {
        var first = ApiFixture.ConfigMap("first");
        first.Labels["role"] = "primary";
        api.Store.Create(first);
        var events = Watch(LabelSelector.Parse("role=primary"));
        Assert.Equal(["Added first"], await TakeAsync(events, 1));
        api.Store.Create(ApiFixture.ConfigMap("a"));

        api.Store.Mutate(ResourceKind.ConfigMap, "default", "a", o => o.Labels["role"] = "primary");
        api.Store.Mutate(ResourceKind.ConfigMap, "default", "a", o => o.Labels["role"] = "replica");

        Assert.Equal(["Added a", "Deleted a"], await TakeAsync(events, 2));
    }

    [Fact]
    public async Task A_watch_survives_a_restart_and_makes_up_what_it_missed()
    {
        api.Store.Create(ApiFixture.ConfigMap("a"));
        api.Store.Create(ApiFixture.ConfigMap("b"));
        var events = Watch();
        Assert.Equal(["Added a", "Added b"], await TakeAsync(events, 2));

        await api.RestartAsync(whileDown: () =>
        {
            api.Store.Delete(ResourceKind.ConfigMap, "default", "a");
            api.Store.Mutate(ResourceKind.ConfigMap, "default", "b", o => o.Labels["x"] = "y");
            api.Store.Create(ApiFixture.ConfigMap("c"));
        });

        Assert.Equal(["Deleted a", "Modified b", "Added c"], await TakeAsync(events, 3));
    }

    [Fact]
    public async Task Waiting_ends_with_the_event()
    {
        var waiting = api.Client.WaitForAsync(ResourceKind.ConfigMap, null, "a", o => o?.Labels["ready"] == "yes", Patience);
        api.Store.Create(ApiFixture.ConfigMap("a"));
        api.Store.Mutate(ResourceKind.ConfigMap, "default", "a", o => o.Labels["ready"] = "yes");

        Assert.Equal("a", (await waiting)!.Name);
    }

    [Fact]
    public async Task Waiting_for_an_end()
    {
        api.Store.Create(ApiFixture.ConfigMap("a"));
        var waiting = api.Client.WaitForAsync(ResourceKind.ConfigMap, null, "a", o => o is null, Patience);

        api.Store.Delete(ResourceKind.ConfigMap, "default", "a");

        Assert.Null(await waiting);
    }

    [Fact]
    public async Task Waiting_misses_no_end_between_the_first_look_and_the_watch()
    {
        api.Store.Create(ApiFixture.ConfigMap("a"));

        Assert.Null(await api.Client.WaitForAsync(ResourceKind.ConfigMap, null, "a", GoneAfterTheLook, Patience));

        bool GoneAfterTheLook(KubeObject? found)
        {
            if (found is not null)
            {
                api.Store.Delete(ResourceKind.ConfigMap, "default", "a");
            }

            return found is null;
        }
    }

    [Fact]
    public async Task Waiting_in_vain_says_how_it_is()
    {
        var cluster = new KubeObject(ResourceKind.Cluster, "default", "pg")
        {
            Status = new JsonObject { ["phase"] = "Setting up primary" },
        };
        api.Store.Create(cluster);

        var error = await Assert.ThrowsAsync<TimeoutException>(
            () => api.Client.WaitForAsync(ResourceKind.Cluster, null, "pg", _ => false, TimeSpan.FromSeconds(0.3)));

        Assert.Equal("Cluster pg was not as wanted after 0.3 s: its phase is Setting up primary", error.Message);
    }

    private static async Task<List<string>> TakeAsync(ChannelReader<string> events, int count)
    {
        var taken = new List<string>();
        using var patience = new CancellationTokenSource(Patience);
        while (taken.Count < count)
        {
            taken.Add(await events.ReadAsync(patience.Token));
        }
        return taken;
    }

    private ChannelReader<string> Watch(LabelSelector? labels = null)
    {
        var seen = Channel.CreateUnbounded<string>();
        _ = Task.Run(async () =>
        {
            try
            {
                await foreach (var e in api.Client.WatchAsync(ResourceKind.ConfigMap, "default", labels, cancel: end.Token))
                {
                    seen.Writer.TryWrite($"{e.Type} {e.Object.Name}");
                }
            }
            catch (Exception e)
            {
                seen.Writer.TryComplete(e);
            }
        });
        return seen.Reader;
    }
}
