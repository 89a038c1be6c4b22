using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Nodes;

namespace PgHaInfra.Simulator.Faults;

/// <summary>Shows nodes that are lost as Kubernetes' node controller does: once their kubelets have been silent for 50 s.</summary>
internal sealed class LostNodes(ObjectStore store, FaultSet faults, TimeProvider time)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(50);

    private readonly HashSet<string> silent = [];

    public void Apply()
    {
        foreach (var node in store.List(ResourceKind.Node))
        {
            var lost = faults.OfNode(node).Select(fault => (DateTimeOffset?)fault.Since).Min();
            if (lost is { } since && time.GetUtcNow() - since >= Grace / faults.Pace && silent.Add(node.Name))
            {
                Show(node.Name, "Unknown", "NodeStatusUnknown", "Kubelet stopped posting node status.");
            }
            else if (lost is null && silent.Remove(node.Name))
            {
                Show(node.Name, "True", "KubeletReady", "the one-machine environment is running");
            }
        }
    }

    private void Show(string name, string status, string reason, string message)
    {
        var now = KubeObject.FormatTime(time.GetUtcNow());
        store.Mutate(ResourceKind.Node, null, name, node => node.Status["conditions"] = new JsonArray(new JsonObject
        {
            ["type"] = "Ready",
            ["status"] = status,
            ["reason"] = reason,
            ["message"] = message,
            ["lastHeartbeatTime"] = now,
            ["lastTransitionTime"] = now,
        }));
    }
}
