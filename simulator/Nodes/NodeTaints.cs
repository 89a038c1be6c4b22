using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Nodes;

/// <summary>The taints by which Kubernetes itself says that a node takes no pods.</summary>
internal static class NodeTaints
{
    private const string Prefix = "node.kubernetes.io/";
    private const string NoSchedule = "NoSchedule";
    private const string NoExecute = "NoExecute";

    /// <summary>Of a cordoned node.</summary>
    public static readonly JsonObject Unschedulable = Taint("unschedulable", NoSchedule);

    /// <summary>Makes a node's taints say what its cordon and its Ready condition say; other taints stay.</summary>
    /// <param name="node">Changed in place.</param>
    /// <param name="ready">True, False or Unknown.</param>
    public static void Align(KubeObject node, string ready)
    {
        List<JsonObject> wanted = [];
        if (node.Spec.Flag("unschedulable"))
        {
            wanted.Add(Unschedulable);
        }
        if (ready != "True")
        {
            var key = ready == "Unknown" ? "unreachable" : "not-ready";
            wanted.AddRange([Taint(key, NoSchedule), Taint(key, NoExecute)]);
        }
        var present = node.Spec.Objects("taints").ToList();
        var kept = present.Where(taint => !IsOurs(taint) || wanted.Any(other => IsSame(other, taint))).ToList();
        var missing = wanted.Where(taint => !kept.Any(other => IsSame(other, taint))).ToList();
        if (kept.Count == present.Count && missing.Count == 0)
        {
            return;
        }
        var all = new JsonArray([.. kept.Concat(missing).Select(taint => taint.DeepClone())]);
        if (all.Count > 0)
        {
            node.Spec["taints"] = all;
        }
        else
        {
            node.Spec.Remove("taints");
        }
    }

    private static bool IsOurs(JsonObject taint) =>
        taint.Text("key") is Prefix + "unschedulable" or Prefix + "unreachable" or Prefix + "not-ready";

    private static bool IsSame(JsonObject one, JsonObject other) =>
        one.Text("key") == other.Text("key") && one.Text("effect") == other.Text("effect");

    private static JsonObject Taint(string name, string effect) => new() { ["key"] = Prefix + name, ["effect"] = effect };
}
