using PgHaInfra.Kube;

namespace PgHaInfra.Verify.Checks.DataPath;

/// <summary>Finds the Services that lead to a cluster.</summary>
internal static class ClusterServices
{
    /// <summary>Those of its namespace whose selector chooses a pod of it, or names it.</summary>
    public static async Task<IReadOnlyList<ClusterService>> ListAsync(CheckContext context, CancellationToken cancel)
    {
        var services = await context.Api.ListAsync(ResourceKind.Service, context.Namespace, cancel: cancel);
        var pods = await InstancesAsync(context, cancel);
        return [.. services.Items.Select(service => new ClusterService(service)).Where(service =>
            service.Selector is { } selector && (service.Selects("cnpg.io/cluster", context.Name) || pods.Any(selector.Matches)))];
    }

    /// <summary>The pods of the cluster's instances.</summary>
    public static async Task<IReadOnlyList<KubeObject>> InstancesAsync(CheckContext context, CancellationToken cancel) =>
        (await context.Api.ListAsync(
            ResourceKind.Pod,
            context.Namespace,
            LabelSelector.Of([new("cnpg.io/cluster", context.Name), new("cnpg.io/podRole", "instance")]),
            cancel: cancel)).Items;
}
