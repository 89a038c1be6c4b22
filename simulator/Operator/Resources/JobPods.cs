using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Operator.Model;

namespace PgHaInfra.Simulator.Operator.Resources;

/// <summary>
/// The pods of Jobs that make an instance's data. They are placed like the instance itself, and the volume stays on the node where the
/// first of them was; the work is the environment's own.
/// </summary>
internal static class JobPods
{
    /// <summary>Makes the Job's pod if there is none.</summary>
    /// <returns>Whether it has a node, so that the work may begin.</returns>
    public static bool IsPlaced(ClusterState state, Member member, string role)
    {
        var pod = Find(state, member, role) ?? state.Store.Create(New(state, member, role));
        // The scheduler has looked at the pod by now.
        pod = state.Store.Get(ResourceKind.Pod, state.Namespace, pod.Name);
        if (pod?.Spec.Text("nodeName") is null)
        {
            return false;
        }
        state.Store.Mutate(ResourceKind.Pod, state.Namespace, pod.Name, o => o.Status["phase"] = "Running");
        return true;
    }

    /// <summary>Shows how the work ended; after a failure the next attempt gets a pod of its own.</summary>
    public static void Finish(ClusterState state, Member member, string role, bool succeeded)
    {
        if (Find(state, member, role) is { } pod)
        {
            state.Store.Mutate(ResourceKind.Pod, state.Namespace, pod.Name, o => o.Status["phase"] = succeeded ? "Succeeded" : "Failed");
        }
    }

    public static void Delete(ClusterState state, Member member)
    {
        foreach (var pod in Of(state, member))
        {
            state.Store.Remove(ResourceKind.Pod, state.Namespace, pod.Name);
        }
    }

    private static KubeObject? Find(ClusterState state, Member member, string role) => Of(state, member).FirstOrDefault(pod =>
        pod.Labels[Cnpg.JobRoleLabel] == role && pod.DeletionTimestamp is null
            && pod.Status.Text("phase") is not ("Succeeded" or "Failed"));

    private static IEnumerable<KubeObject> Of(ClusterState state, Member member) =>
        state.Store.List(ResourceKind.Pod, state.Namespace, LabelSelector.Of(
            [new(Cnpg.InstanceNameLabel, member.Name), new(Cnpg.ClusterLabel, state.Name)]))
            .Where(pod => pod.Labels.ContainsKey(Cnpg.JobRoleLabel));

    private static KubeObject New(ClusterState state, Member member, string role)
    {
        var name = JobResources.Name(member, role);
        var pod = Owned.New(state, ResourceKind.Pod, "");
        pod.Metadata.Remove("name");
        pod.GenerateName = $"{name}-";
        Owned.LabelInstance(pod, member);
        pod.Labels[Cnpg.JobRoleLabel] = role;
        pod.Labels["batch.kubernetes.io/job-name"] = name;
        if (state.Store.Get(ResourceKind.Job, state.Namespace, name) is { } job)
        {
            pod.OwnerReferences = [OwnerReference.To(job)];
        }
        var spec = new JsonObject
        {
            ["containers"] = new JsonArray(new JsonObject { ["name"] = role, ["image"] = state.Image }),
            ["restartPolicy"] = "Never",
            ["serviceAccountName"] = state.Name,
            ["volumes"] = PodResources.Volumes(state, member),
        };
        PodPlacement.Apply(state, spec);
        pod.Spec = spec;
        pod.Status["phase"] = "Pending";
        return pod;
    }
}
