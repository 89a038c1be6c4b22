using PgHaInfra.Kube;

namespace PgHaInfra.Verify.Instances;

/// <summary>The pods of a cluster's instances.</summary>
public static class InstancePods
{
    /// <summary>Selects them.</summary>
    /// <param name="cluster">The Cluster's name.</param>
    public static LabelSelector Selector(string cluster) => LabelSelector.Parse($"cnpg.io/cluster={cluster},cnpg.io/podRole=instance");

    /// <summary>Lists them in the order of their names, without those that are being deleted.</summary>
    public static async Task<IReadOnlyList<KubeObject>> ListAsync(CheckContext context, CancellationToken cancel)
    {
        var pods = await context.Api.ListAsync(ResourceKind.Pod, context.Namespace, Selector(context.Name), cancel: cancel);
        return [.. pods.Items.Where(pod => pod.DeletionTimestamp is null).OrderBy(pod => pod.Name, StringComparer.Ordinal)];
    }

    /// <summary>The role that the operator gives a pod: primary, replica or unhealthy.</summary>
    public static string? Role(KubeObject pod) => pod.Labels["cnpg.io/instanceRole"] ?? pod.Labels["role"];

    /// <summary>Whether the condition Ready is True.</summary>
    public static bool IsReady(KubeObject pod) => pod.At("status", "conditions") is System.Text.Json.Nodes.JsonArray conditions
        && conditions.Any(condition => (string?)condition?["type"] == "Ready" && (string?)condition["status"] == "True");
}
