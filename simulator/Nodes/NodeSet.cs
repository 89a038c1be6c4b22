using System.Net;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Network;

namespace PgHaInfra.Simulator.Nodes;

/// <summary>
/// The environment's three nodes, local-1 to local-3, one in each of zone-1 to zone-3. They are objects only: pods of all of
/// them run on this machine. Their size is that of the machines in prod's node pools, whatever this machine has: the scheduler
/// heeds it, and nothing enforces it.
/// </summary>
public static class NodeSet
{
    /// <summary>How many nodes, and zones, there are.</summary>
    public const int Count = 3;

    /// <summary>The label with a node's zone.</summary>
    public const string ZoneLabel = "topology.kubernetes.io/zone";

    private const string KubeletVersion = "v1.35.0";

    /// <summary>Adds missing nodes and brings their status up to date; labels, taints and cordons that a user set stay.</summary>
    public static void Ensure(ObjectStore store, AddressPlan plan, TimeProvider time)
    {
        for (var number = 1; number <= Count; number++)
        {
            var name = $"local-{number}";
            if (store.Get(ResourceKind.Node, null, name) is null)
            {
                store.Create(New(name, number));
            }
            var address = new IPAddress([127, plan.Block, 0, (byte)(10 + number)]);
            store.Mutate(ResourceKind.Node, null, name, node => SetStatus(node, address, time));
        }
    }

    /// <summary>Whether the node says that it can run pods.</summary>
    internal static bool IsReady(KubeObject node) => Ready(node) == "True";

    /// <summary>The node's Ready condition: True, False or Unknown.</summary>
    internal static string Ready(KubeObject node) =>
        node.Status.Objects("conditions").FirstOrDefault(condition => condition.Text("type") == "Ready").Text("status") ?? "Unknown";

    /// <summary>Whether a pod's node does not say that it runs, so that nothing new happens in the pod.</summary>
    internal static bool IsLost(ObjectStore store, KubeObject pod) =>
        pod.Spec.Text("nodeName") is { } name && store.Get(ResourceKind.Node, null, name) is { } node && !IsReady(node);

    private static KubeObject New(string name, int number)
    {
        var node = new KubeObject(ResourceKind.Node, null, name);
        node.Labels["kubernetes.io/hostname"] = name;
        node.Labels["kubernetes.io/os"] = "linux";
        node.Labels["kubernetes.io/arch"] = "amd64";
        node.Labels["node.kubernetes.io/instance-type"] = "one-machine";
        node.Labels["topology.kubernetes.io/region"] = "local";
        node.Labels[ZoneLabel] = $"zone-{number}";
        node.Labels["workload"] = "postgres";
        node.Spec["providerID"] = $"one-machine://{name}";
        return node;
    }

    private static JsonObject Resources(string cpu, string memory) =>
        new() { ["cpu"] = cpu, ["memory"] = memory, ["ephemeral-storage"] = "128Gi", ["pods"] = "110" };

    private static void SetStatus(KubeObject node, IPAddress address, TimeProvider time)
    {
        node.Status["capacity"] = Resources("8", "64Gi");
        // What AKS leaves to pods of a Standard_E8ds_v5: it keeps 180m of 8 cores, and 20 MiB a pod, 50 MiB and 100 MiB of the memory.
        node.Status["allocatable"] = Resources("7820m", "63186Mi");
        node.Status["addresses"] = new JsonArray(
            new JsonObject { ["type"] = "InternalIP", ["address"] = address.ToString() },
            new JsonObject { ["type"] = "Hostname", ["address"] = node.Name });
        node.Status["nodeInfo"] = new JsonObject
        {
            ["architecture"] = "amd64",
            ["operatingSystem"] = "linux",
            ["osImage"] = "PgHaInfra one-machine environment",
            ["kernelVersion"] = Environment.OSVersion.Version.ToString(),
            ["kubeletVersion"] = KubeletVersion,
            ["containerRuntimeVersion"] = "processes://1",
        };
        if (!IsReady(node))
        {
            var now = KubeObject.FormatTime(time.GetUtcNow());
            node.Status["conditions"] = new JsonArray(new JsonObject
            {
                ["type"] = "Ready",
                ["status"] = "True",
                ["reason"] = "KubeletReady",
                ["message"] = "the one-machine environment is running",
                ["lastHeartbeatTime"] = now,
                ["lastTransitionTime"] = now,
            });
        }
    }
}
