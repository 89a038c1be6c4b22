using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Operator.Model;

namespace PgHaInfra.Simulator.Operator.Resources;

/// <summary>
/// PersistentVolumeClaims: one an instance, named after it, and one with -wal where WAL is apart. The annotation
/// cnpg.io/pvcStatus says whether the data is complete (ready) or must be made (initializing).
/// </summary>
internal static class VolumeResources
{
    private const string Initializing = "initializing";
    private const string Ready = "ready";

    public static void Create(ClusterState state, Member member)
    {
        Create(state, member, member.Name, "PG_DATA", state.Spec.Storage);
        if (state.Spec.SeparateWal)
        {
            Create(state, member, WalName(member), "PG_WAL", state.Spec.WalStorage);
        }
    }

    public static bool IsReady(KubeObject volume) => volume.Annotations[Cnpg.PvcStatusAnnotation] == Ready;

    public static void MarkReady(ClusterState state, Member member) => Mark(state, member, Ready);

    /// <summary>Asks for the end of an instance's claims; they go when <see cref="Release"/> says that nothing uses them.</summary>
    public static void Delete(ClusterState state, Member member)
    {
        state.Store.Delete(ResourceKind.PersistentVolumeClaim, state.Namespace, member.Name);
        state.Store.Delete(ResourceKind.PersistentVolumeClaim, state.Namespace, WalName(member));
    }

    /// <summary>Removes the data of claims that are to go, then the claims. Nothing may run on the data any more.</summary>
    public static void Release(ClusterState state, Member member)
    {
        foreach (var name in new[] { WalName(member), member.Name })
        {
            Release(state, name);
        }
    }

    /// <summary>The claims of a cluster's instances.</summary>
    public static IEnumerable<KubeObject> OfCluster(ClusterState state) =>
        state.Store.List(ResourceKind.PersistentVolumeClaim, state.Namespace, LabelSelector.Of([new(Cnpg.ClusterLabel, state.Name)]));

    private static string WalName(Member member) => $"{member.Name}-wal";

    private static void Release(ClusterState state, string name)
    {
        if (state.Store.Get(ResourceKind.PersistentVolumeClaim, state.Namespace, name)?.DeletionTimestamp is null)
        {
            return;
        }
        var directory = Path.Combine(state.Environment.StateDirectory, "volumes", state.Namespace, name);
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory, recursive: true);
        }
        state.Store.Mutate(ResourceKind.PersistentVolumeClaim, state.Namespace, name,
            claim => claim.Finalizers = [.. claim.Finalizers.Where(finalizer => finalizer != Cnpg.VolumeInUse)]);
    }

    private static void Mark(ClusterState state, Member member, string status)
    {
        foreach (var name in new[] { member.Name, WalName(member) })
        {
            state.Store.Mutate(
                ResourceKind.PersistentVolumeClaim, state.Namespace, name, claim => claim.Annotations[Cnpg.PvcStatusAnnotation] = status);
        }
    }

    private static void Create(ClusterState state, Member member, string name, string role, JsonNode? storage) =>
        Owned.CreateMissing(state, ResourceKind.PersistentVolumeClaim, name, () =>
        {
            var claim = Owned.New(state, ResourceKind.PersistentVolumeClaim, name);
            Owned.LabelInstance(claim, member);
            claim.Labels[Cnpg.PvcRoleLabel] = role;
            claim.Annotations[Cnpg.PvcStatusAnnotation] = Initializing;
            claim.Finalizers = [Cnpg.VolumeInUse];
            var size = storage.Text("size") ?? "1Gi";
            var modes = new JsonArray("ReadWriteOnce");
            claim.Spec = new JsonObject
            {
                ["accessModes"] = modes,
                ["resources"] = new JsonObject { ["requests"] = new JsonObject { ["storage"] = size } },
                ["volumeMode"] = "Filesystem",
                ["volumeName"] = $"pvc-{state.Namespace}-{name}",
            };
            if (storage.Text("storageClass") is { } storageClass)
            {
                claim.Spec["storageClassName"] = storageClass;
            }
            claim.Status = new JsonObject
            {
                ["phase"] = "Bound",
                ["accessModes"] = modes.DeepClone(),
                ["capacity"] = new JsonObject { ["storage"] = size },
            };
            return claim;
        });
}
