using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Operator.Model;
using PgHaInfra.Simulator.Operator.Resources;

namespace PgHaInfra.Simulator.Operator.Upkeep;

/// <summary>Why an instance has to be restarted.</summary>
/// <param name="Reason">In CloudNativePG's words.</param>
/// <param name="InPlace">Whether restarting the server is enough, or the pod must be made anew.</param>
internal sealed record Rollout(string Reason, bool InPlace)
{
    /// <summary>What an instance needs, or null.</summary>
    public static Rollout? NeedOf(ClusterState state, Member member)
    {
        // The pod is read only when the Cluster has changed since the last look: this is asked with every beat.
        var version = $"{state.Cluster!.Generation} {state.Cluster.Annotations[Cnpg.RestartAnnotation]}";
        if (member.RolloutChecked != version)
        {
            if (state.Pod(member) is not { } pod)
            {
                return null;
            }
            if (OfPod(state, member, pod) is { } need)
            {
                return need;
            }
            member.RolloutChecked = version;
        }
        return member.State is { PendingRestart: true } ? new Rollout(Cnpg.RestartReason, true) : null;
    }

    /// <summary>Whether a pod differs from what would be made now.</summary>
    public static Rollout? OfPod(ClusterState state, Member member, KubeObject pod)
    {
        var wanted = PodResources.Spec(state, member);
        if (pod.Annotations[Cnpg.PodSpecAnnotation] is { } written && written != wanted.ToJsonString(KubeObject.WriteOptions))
        {
            return new Rollout(Difference((JsonObject)JsonNode.Parse(written)!, wanted), false);
        }
        return state.Cluster!.Annotations[Cnpg.RestartAnnotation] is { } restarted && pod.Annotations[Cnpg.RestartAnnotation] != restarted
            ? new Rollout("cluster has been explicitly restarted via annotation", true)
            : null;
    }

    private static string Difference(JsonObject old, JsonObject wanted)
    {
        var (before, after) = (Container(old), Container(wanted));
        if (before.Text("image") != after.Text("image"))
        {
            return $"the instance is using a different image: {before.Text("image")} -> {after.Text("image")}";
        }
        var field = First(old, wanted);
        return field == "containers"
            ? $"original and target PodSpec differ in containers: container postgres differs in {First(before, after)}"
            : $"original and target PodSpec differ in {field}";
    }

    private static JsonObject Container(JsonObject spec) => ((JsonNode)spec).Objects("containers").First();

    private static string First(JsonObject old, JsonObject wanted) =>
        old.Select(field => field.Key).Union(wanted.Select(field => field.Key))
            .FirstOrDefault(field => !JsonNode.DeepEquals(old[field], wanted[field])) ?? "order";
}
