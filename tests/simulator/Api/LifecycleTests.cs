using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;

namespace PgHaInfra.Tests.Simulator.Api;

public sealed class LifecycleTests : IDisposable
{
    private readonly TestStore test = new();

    private ObjectStore Store => test.Store;

    public void Dispose() => test.Dispose();

    [Fact]
    public void Dependents_follow_their_last_owner()
    {
        var (a, b) = (Store.Create(TestStore.ConfigMap("a")), Store.Create(TestStore.ConfigMap("b")));
        Owned("both", a, b);
        Owned("one", a);
        Owned("grandchild", Owned("child", a));

        Store.Delete(ResourceKind.ConfigMap, "default", "a");

        Assert.Equal(["b", "both"], Names());
        Assert.Equal("b", Assert.Single(Store.Get(ResourceKind.ConfigMap, "default", "both")!.OwnerReferences).Name);
    }

    [Fact]
    public void A_foreground_deletion_waits_for_its_dependents()
    {
        var owner = Store.Create(TestStore.ConfigMap("a"));
        Owned("held", owner, "example.org/hold");

        Store.Delete(ResourceKind.ConfigMap, "default", "a", DeleteOptions.Default with { PropagationPolicy = "Foreground" });

        Assert.Equal(["a", "held"], Names());
        Store.Mutate(ResourceKind.ConfigMap, "default", "held", o => o.Finalizers = []);
        Assert.Empty(Names());
    }

    [Fact]
    public void Orphans_stay_without_an_owner()
    {
        Owned("child", Store.Create(TestStore.ConfigMap("a")));

        Store.Delete(ResourceKind.ConfigMap, "default", "a", DeleteOptions.Default with { PropagationPolicy = "Orphan" });

        Assert.Equal(["child"], Names());
        Assert.Empty(Store.Get(ResourceKind.ConfigMap, "default", "child")!.OwnerReferences);
    }

    [Fact]
    public void An_object_of_a_missing_owner_does_not_stay()
    {
        var gone = Store.Create(TestStore.ConfigMap("a"));
        Store.Delete(ResourceKind.ConfigMap, "default", "a");

        Owned("child", gone);

        Assert.Empty(Names());
    }

    [Fact]
    public async Task A_namespace_ends_with_its_content()
    {
        Store.Create(new KubeObject(ResourceKind.Namespace, null, "shop"));
        Store.Create(TestStore.ConfigMap("a", "shop"));
        var pod = new KubeObject(ResourceKind.Pod, "shop", "p");
        pod.Spec["nodeName"] = "node-1";
        Store.Create(pod);
        var ending = Seen(ResourceKind.Pod, EventType.Modified);
        var gone = Seen(ResourceKind.Namespace, EventType.Deleted);

        Store.Delete(ResourceKind.Namespace, null, "shop");

        Assert.Equal("Terminating", (string?)Store.Get(ResourceKind.Namespace, null, "shop")!.Status["phase"]);
        Assert.NotNull(Store.Get(ResourceKind.ConfigMap, "shop", "a"));
        var refused = Assert.Throws<KubeApiException>(() => Store.Create(TestStore.ConfigMap("b", "shop")));
        Assert.Equal(
            "configmaps \"b\" is forbidden: unable to create new content in namespace shop because it is being terminated",
            refused.Message);
        await ending.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.False(gone.IsCompleted);
        Store.Remove(ResourceKind.Pod, "shop", "p");
        await gone.WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Null(Store.Get(ResourceKind.Namespace, null, "shop"));
    }

    [Fact]
    public async Task A_namespace_ends_after_a_restart_too()
    {
        Store.Create(new KubeObject(ResourceKind.Namespace, null, "shop"));
        Store.Create(TestStore.ConfigMap("a", "shop"));
        Store.Delete(ResourceKind.Namespace, null, "shop");

        test.Reopen();

        await Seen(ResourceKind.Namespace, EventType.Deleted).WaitAsync(TimeSpan.FromSeconds(60));
        Assert.Null(Store.Get(ResourceKind.ConfigMap, "shop", "a"));
    }

    [Fact]
    public void Nothing_is_made_in_a_namespace_that_does_not_exist()
    {
        var refused = Assert.Throws<KubeApiException>(() => Store.Create(TestStore.ConfigMap("a", "nowhere")));

        Assert.Equal("namespaces \"nowhere\" not found", refused.Message);
    }

    [Fact]
    public void Events_are_forgotten_after_an_hour()
    {
        KubeObject Event(string name, TimeSpan age)
        {
            var e = new KubeObject(ResourceKind.Event, "default", name);
            e.Json["lastTimestamp"] = KubeObject.FormatTime(DateTimeOffset.UtcNow - age);
            return e;
        }
        Store.Create(Event("old", TimeSpan.FromMinutes(61)));
        Store.Create(Event("new", TimeSpan.FromMinutes(59)));

        test.Reopen();

        Assert.Equal(["new"], Store.List(ResourceKind.Event).Select(e => e.Name));
    }

    private KubeObject Owned(string name, params KubeObject[] owners) => Owned(name, owners, null);

    private KubeObject Owned(string name, KubeObject owner, string finalizer) => Owned(name, [owner], finalizer);

    private KubeObject Owned(string name, KubeObject[] owners, string? finalizer)
    {
        var o = TestStore.ConfigMap(name);
        o.OwnerReferences = [.. owners.Select(w => OwnerReference.To(w) with { Controller = false })];
        if (finalizer is not null)
        {
            o.Finalizers = [finalizer];
        }
        return Store.Create(o);
    }

    private string[] Names() => [.. Store.List(ResourceKind.ConfigMap).Select(o => o.Name)];

    private Task Seen(ResourceKind kind, EventType type)
    {
        var seen = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Store.Subscribe(e =>
        {
            if (e.Kind == kind && e.Type == type)
            {
                seen.TrySetResult();
            }
        });
        return seen.Task;
    }
}
