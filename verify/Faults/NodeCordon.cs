using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Verify.Recorder;

namespace PgHaInfra.Verify.Faults;

/// <summary>
/// An instance's node is taken away by general means: the pod goes without grace, and the node takes no pods until the fault is undone. The
/// node carries a note of it, so that a later run undoes what a killed one left behind.
/// </summary>
/// <param name="api">The API.</param>
/// <param name="ns">The namespace of the instance.</param>
/// <param name="pod">The instance's pod; it must be on a node.</param>
public sealed class NodeCordon(KubeClient api, string ns, PodView pod) : IHeldFault
{
    private const string Note = "pg-ha-infra/verify-cordoned";

    private bool cordoned;

    /// <inheritdoc />
    public string Title => $"node {pod.Node} of {pod.Role} {pod.Name} cordoned and its pod deleted without grace";

    /// <summary>Whether the user of the kubeconfig may cordon nodes.</summary>
    public static async Task<bool> IsAllowedAsync(KubeClient api, string node, CancellationToken cancel)
    {
        try
        {
            await api.PatchAsync(
                ResourceKind.Node, null, node, new JsonObject { ["spec"] = new JsonObject { ["unschedulable"] = true } },
                options: new WriteOptions { DryRun = true }, cancel: cancel);
            return true;
        }
        catch (KubeApiException refused) when (refused.Code == 403)
        {
            return false;
        }
    }

    /// <summary>Uncordons the nodes that a killed run left cordoned.</summary>
    /// <returns>Their names.</returns>
    public static async Task<IReadOnlyList<string>> UndoLeftoversAsync(KubeClient api, CancellationToken cancel)
    {
        var nodes = (await api.ListAsync(ResourceKind.Node, cancel: cancel)).Items
            .Where(node => node.Annotations.ContainsKey(Note)).ToList();
        foreach (var node in nodes)
        {
            await UncordonAsync(api, node.Name, cancel);
        }

        return [.. nodes.Select(node => node.Name)];
    }

    /// <inheritdoc />
    public async Task InjectAsync(CancellationToken cancel)
    {
        cordoned = true;
        // The pod first: an operator moves the primary off a cordoned node in order, which would be no loss.
        await api.DeleteAsync(ResourceKind.Pod, ns, pod.Name, new DeletionOptions { GracePeriodSeconds = 0, Uid = pod.Uid }, cancel);
        await PatchAsync(api, pod.Node!, true, "true", cancel);
    }

    /// <inheritdoc />
    public bool Shows(ClusterView view) => view.Pods.GetValueOrDefault(pod.Name)?.Uid != pod.Uid;

    /// <inheritdoc />
    public bool IsSurvived(ClusterView view) => view.HasOtherPrimary(pod.Name);

    /// <inheritdoc />
    public bool IsOver(ClusterView view) => view.IsHealthy;

    /// <inheritdoc />
    public async Task UndoAsync(CancellationToken cancel)
    {
        if (cordoned)
        {
            await UncordonAsync(api, pod.Node!, cancel);
            cordoned = false;
        }
    }

    private static Task UncordonAsync(KubeClient api, string node, CancellationToken cancel) => PatchAsync(api, node, null, null, cancel);

    private static Task PatchAsync(KubeClient api, string node, bool? unschedulable, string? note, CancellationToken cancel) =>
        api.PatchAsync(
            ResourceKind.Node,
            null,
            node,
            new JsonObject
            {
                ["metadata"] = new JsonObject { ["annotations"] = new JsonObject { [Note] = note } },
                ["spec"] = new JsonObject { ["unschedulable"] = unschedulable },
            },
            cancel: cancel);
}
