using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;

namespace PgHaInfra.Tests.Simulator.Api;

public sealed class ObjectStoreTests : IDisposable
{
    private readonly TestStore test = new();

    private ObjectStore Store => test.Store;

    public void Dispose() => test.Dispose();

    [Fact]
    public void Create_stamps_what_the_server_owns()
    {
        var o = new KubeObject(ResourceKind.Cluster, "default", "pg") { Uid = "mine", Generation = 7 };
        o.Spec["instances"] = 3;

        var made = Store.Create(o);

        Assert.NotEqual("mine", made.Uid);
        Assert.Equal(1, made.Generation);
        Assert.NotNull(made.CreationTimestamp);
        Assert.Equal(made.ToString(), Store.Get(ResourceKind.Cluster, "default", "pg")!.ToString());
        Assert.Equal("AlreadyExists", Assert.Throws<KubeApiException>(() => Store.Create(o)).Reason);
    }

    [Fact]
    public void Generated_names_differ()
    {
        KubeObject New() => Store.Create(new KubeObject(ResourceKind.ConfigMap, "default", "") { GenerateName = "cm-" });

        var (a, b) = (New().Name, New().Name);

        Assert.StartsWith("cm-", a);
        Assert.NotEqual(a, b);
    }

    [Fact]
    public void Generation_counts_the_specification_only()
    {
        var o = new KubeObject(ResourceKind.Cluster, "default", "pg");
        o.Spec["instances"] = 3;
        Store.Create(o);

        KubeObject Change(Action<KubeObject> change) => Store.Mutate(ResourceKind.Cluster, "default", "pg", change)!;

        Assert.Equal(1, Change(c => c.Status["phase"] = "x").Generation);
        Assert.Equal(1, Change(c => c.Labels["a"] = "b").Generation);
        Assert.Equal(2, Change(c => c.Spec["instances"] = 2).Generation);
    }

    [Fact]
    public void A_write_that_changes_nothing_keeps_the_version_and_tells_nobody()
    {
        var made = Store.Create(TestStore.ConfigMap("a"));
        var heard = 0;
        using var subscription = Store.Subscribe(_ => heard++);

        var same = Store.Mutate(ResourceKind.ConfigMap, "default", "a", o => _ = o.Status)!;

        Assert.Equal(made.ResourceVersion, same.ResourceVersion);
        Assert.Equal(0, heard);
    }

    [Fact]
    public void An_update_of_an_old_version_conflicts()
    {
        var first = Store.Create(TestStore.ConfigMap("a"));
        Store.Mutate(ResourceKind.ConfigMap, "default", "a", o => o.Labels["x"] = "y");

        var refused = Assert.Throws<KubeApiException>(() => Store.Update(first));

        Assert.Equal("Conflict", refused.Reason);
        first.ResourceVersion = null;
        Assert.Empty(Store.Update(first).Labels);
    }

    [Fact]
    public void Finalizers_hold_an_object_until_they_are_gone()
    {
        var o = TestStore.ConfigMap("a");
        o.Finalizers = ["example.org/hold"];
        Store.Create(o);

        Assert.True(Store.Delete(ResourceKind.ConfigMap, "default", "a"));
        Assert.NotNull(Store.Get(ResourceKind.ConfigMap, "default", "a")!.DeletionTimestamp);
        Store.Mutate(ResourceKind.ConfigMap, "default", "a", c => c.Finalizers = []);

        Assert.Null(Store.Get(ResourceKind.ConfigMap, "default", "a"));
        Assert.False(Store.Delete(ResourceKind.ConfigMap, "default", "a"));
    }

    [Fact]
    public void A_pod_on_a_node_stays_until_the_kubelet_removes_it()
    {
        var pod = new KubeObject(ResourceKind.Pod, "default", "p");
        pod.Spec["nodeName"] = "node-1";
        var uid = Store.Create(pod).Uid;

        Store.Delete(ResourceKind.Pod, "default", "p", 5);

        var ending = Store.Get(ResourceKind.Pod, "default", "p")!;
        Assert.Equal(5, ending.DeletionGracePeriodSeconds);
        Assert.True(ending.DeletionTimestamp > ending.CreationTimestamp);
        Store.Remove(ResourceKind.Pod, "default", "p", "another");
        Assert.NotNull(Store.Get(ResourceKind.Pod, "default", "p"));
        Store.Remove(ResourceKind.Pod, "default", "p", uid);
        Assert.Null(Store.Get(ResourceKind.Pod, "default", "p"));
    }

    [Fact]
    public void A_pod_on_no_node_goes_at_once()
    {
        Store.Create(new KubeObject(ResourceKind.Pod, "default", "p"));

        Store.Delete(ResourceKind.Pod, "default", "p");

        Assert.Null(Store.Get(ResourceKind.Pod, "default", "p"));
    }

    [Fact]
    public void Subscribers_hear_every_change_in_order_even_their_own()
    {
        var heard = new List<string>();
        using var chain = Store.Subscribe(e =>
        {
            if (e.Type == EventType.Added && e.Name == "a")
            {
                Store.Create(TestStore.ConfigMap("b"));
            }
        });
        using var listener = Store.Subscribe(e => heard.Add($"{e.Type} {e.Name} {e.Object.ResourceVersion == e.Version.ToString()}"));

        Store.Create(TestStore.ConfigMap("a"));
        Store.Delete(ResourceKind.ConfigMap, "default", "a");

        Assert.Equal(["Added a True", "Added b True", "Deleted a True"], heard);
    }

    [Fact]
    public void Versions_never_go_back_over_a_restart()
    {
        Store.Create(TestStore.ConfigMap("a"));
        Store.Delete(ResourceKind.ConfigMap, "default", "a");
        var before = Store.Version;

        test.Reopen();

        Assert.Equal(before, Store.Version);
        Assert.True(long.Parse(Store.Create(TestStore.ConfigMap("a")).ResourceVersion!) > before);
    }

    [Fact]
    public void The_log_stays_small_under_many_writes_of_few_objects()
    {
        Store.Create(TestStore.ConfigMap("a"));
        for (var i = 0; i < 3000; i++)
        {
            Store.Mutate(ResourceKind.ConfigMap, "default", "a", o => o.Annotations["x"] = new string('x', 4000) + i);
        }

        Assert.InRange(new FileInfo(test.LogFile).Length, 1, 5 << 20);
        test.Reopen();
        Assert.EndsWith("2999", Store.Get(ResourceKind.ConfigMap, "default", "a")!.Annotations["x"]);
    }

    [Fact]
    public void A_damaged_line_is_named()
    {
        Store.Create(TestStore.ConfigMap("a"));
        Store.Dispose();
        var lines = File.ReadAllLines(test.LogFile);
        lines[1] = lines[1][..10];
        File.WriteAllLines(test.LogFile, lines);

        var error = Assert.Throws<InvalidDataException>(() => ObjectStore.Open(test.Directory, KindRegistry.Default, TimeProvider.System));

        Assert.Contains("line 2 is damaged", error.Message);
    }
}
