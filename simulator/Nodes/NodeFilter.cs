using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Nodes;

/// <summary>Why a pod may not go to a node, in the words of Kubernetes' scheduler; rules that concern the node alone.</summary>
internal static class NodeFilter
{
    public static string? Reject(KubeObject pod, KubeObject node)
    {
        if (node.Spec.Flag("unschedulable") && !IsTolerated(pod, NodeTaints.Unschedulable))
        {
            return "node(s) were unschedulable";
        }
        var taint = node.Spec.Objects("taints").FirstOrDefault(taint =>
            taint.Text("effect") is "NoSchedule" or "NoExecute" && !IsTolerated(pod, taint));
        if (taint is not null)
        {
            return $"node(s) had untolerated taint {{{taint.Text("key")}: {taint.Text("value")}}}";
        }
        return Selects(pod, node) ? null : "node(s) didn't match Pod's node affinity/selector";
    }

    /// <summary>Whether nodeSelector and required node affinity allow the node.</summary>
    public static bool Selects(KubeObject pod, KubeObject node)
    {
        if (LabelSelector.OfMap(pod.Spec["nodeSelector"] as JsonObject) is { } selector && !selector.Matches(node))
        {
            return false;
        }
        var required = pod.At("spec", "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution");
        return required is null || required.Objects("nodeSelectorTerms").Any(term => Matches(term, node));
    }

    public static bool IsTolerated(KubeObject pod, JsonObject taint) =>
        pod.Spec.Objects("tolerations").Any(toleration => Tolerates(toleration, taint));

    public static bool Matches(JsonObject term, KubeObject node)
    {
        try
        {
            return LabelSelector.FromJson(term).Matches(node);
        }
        catch (FormatException)
        {
            // An operator that does not exist chooses no node.
            return false;
        }
    }

    private static bool Tolerates(JsonObject toleration, JsonObject taint)
    {
        var key = toleration.Text("key");
        if (toleration.Text("effect") is { Length: > 0 } effect && effect != taint.Text("effect"))
        {
            return false;
        }
        if (toleration.Text("operator") == "Exists")
        {
            return string.IsNullOrEmpty(key) || key == taint.Text("key");
        }
        return key == taint.Text("key") && (toleration.Text("value") ?? "") == (taint.Text("value") ?? "");
    }
}
