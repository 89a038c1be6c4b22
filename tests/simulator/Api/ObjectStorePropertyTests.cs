using FsCheck;
using FsCheck.Fluent;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;

namespace PgHaInfra.Tests.Simulator.Api;

public class ObjectStorePropertyTests
{
    /// <summary>What a step does is its remainder by five, to which of four objects the rest.</summary>
    private static readonly Arbitrary<int[]> Steps = Arb.From(Gen.ArrayOf(Gen.Choose(0, 999)));

    [Fact]
    public void Every_watch_ends_in_the_state_of_a_list() => Prop.ForAll(Steps, (int[] steps) =>
    {
        using var test = new TestStore();
        var watches = new List<Dictionary<string, string>>();
        foreach (var step in steps)
        {
            if (step % 5 == 4)
            {
                watches.Add(Follow(test.Store));
            }
            else
            {
                Apply(test.Store, step);
            }
        }
        var end = State(test.Store);
        return watches.All(w => Same(w, end));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void A_store_cut_anywhere_opens_in_a_state_that_was_announced() => Prop.ForAll(
        Steps, Arb.From(Gen.Choose(0, 1000)), (steps, cut) =>
    {
        using var test = new TestStore();
        var start = new FileInfo(test.LogFile).Length;
        var states = new Dictionary<long, Dictionary<string, string>> { [test.Store.Version] = State(test.Store) };
        using var subscription = test.Store.Subscribe(e => states[e.Version] = State(test.Store));
        foreach (var step in steps)
        {
            Apply(test.Store, step);
        }
        var length = start + ((new FileInfo(test.LogFile).Length - start) * cut / 1000);
        using var reopened = TestStore.OpenCopy(test.Directory, length);
        return Same(State(reopened), states[reopened.Version]) && (cut < 1000 || reopened.Version == test.Store.Version);
    }).QuickCheckThrowOnFailure();

    private static void Apply(ObjectStore store, int step)
    {
        var name = $"o{step / 5 % 4}";
        switch (step % 5)
        {
            case 0 or 4 when store.Get(ResourceKind.ConfigMap, "default", name) is null:
                store.Create(TestStore.ConfigMap(name, value: $"{step}"));
                break;
            case 1:
                store.Mutate(ResourceKind.ConfigMap, "default", name, o => o.Json["data"]!["value"] = $"{step}");
                break;
            case 2:
                store.Delete(ResourceKind.ConfigMap, "default", name);
                break;
            default:
                store.Mutate(ResourceKind.ConfigMap, "default", name, o => o.Finalizers = step % 2 == 0 ? [] : ["example.org/hold"]);
                break;
        }
    }

    private static Dictionary<string, string> Follow(ObjectStore store)
    {
        var seen = State(store);
        store.Subscribe(e =>
        {
            seen.Remove(e.Name);
            if (e.Type != EventType.Deleted)
            {
                seen[e.Name] = e.Object.ToString();
            }
        });
        return seen;
    }

    private static Dictionary<string, string> State(ObjectStore store) =>
        store.List(ResourceKind.ConfigMap).ToDictionary(o => o.Name, o => o.ToString());

    private static bool Same(Dictionary<string, string> a, Dictionary<string, string> b) => a.Count == b.Count && !a.Except(b).Any();
}
