using PgHaInfra.Kube;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Checks.DataPath;

/// <summary>
/// The operator's Services -rw, -ro and -r and the load balancers choose this cluster's instances by their role, and lead to just those
/// that are ready (guide step 22).
/// </summary>
public sealed class ServicesLead : ICheck
{
    private const string ClusterLabel = "cnpg.io/cluster";
    private const string RoleLabel = "cnpg.io/instanceRole";

    private static readonly (string Suffix, string Label, string Value)[] Operators =
        [("-rw", RoleLabel, "primary"), ("-ro", RoleLabel, "replica"), ("-r", "cnpg.io/podRole", "instance")];

    /// <inheritdoc />
    public string Name => "services";

    /// <inheritdoc />
    public CheckGroup Group => CheckGroup.DataPath;

    /// <inheritdoc />
    public string Title => "every Service chooses this cluster's instances by role and leads to them";

    /// <inheritdoc />
    public string Proves => "After a change of roles clients are led to the new primary, and never to another cluster.";

    /// <inheritdoc />
    public Impact Impact => Impact.ReadOnly;

    /// <inheritdoc />
    public string Command(TargetCluster cluster) => $"kubectl get services,endpointslices -n {cluster.Object.Namespace} -o wide";

    /// <inheritdoc />
    public async Task<Finding> RunAsync(CheckContext context, CancellationToken cancel)
    {
        var services = await ClusterServices.ListAsync(context, cancel);
        foreach (var (suffix, label, value) in Operators)
        {
            if (services.FirstOrDefault(service => service.Name == context.Name + suffix) is not { } found)
            {
                return Finding.Fail($"there is no Service {context.Name}{suffix} that selects the cluster");
            }

            if (!found.Selects(label, value))
            {
                return Finding.Fail($"Service {found.Name} does not select {label}={value}");
            }
        }

        if (services.FirstOrDefault(service => !service.Selects(ClusterLabel, context.Name)) is { } stray)
        {
            return Finding.Fail(
                $"Service {stray.Name} leads to instances without naming the cluster: its selector lacks {ClusterLabel}={context.Name}");
        }

        var balancers = services.Where(service => service.IsLoadBalancer);
        if (balancers.FirstOrDefault(service => service.Object.At("spec", "selector", RoleLabel) is null) is { } mixed)
        {
            return Finding.Fail($"Service {mixed.Name} leads to primary and replicas alike: its selector lacks {RoleLabel}");
        }

        var pods = await ClusterServices.InstancesAsync(context, cancel);
        var slices = await context.Api.ListAsync(ResourceKind.EndpointSlice, context.Namespace, cancel: cancel);
        foreach (var service in services)
        {
            if (Deviation(service, pods, slices.Items) is { } wrong)
            {
                return Finding.Fail(wrong);
            }
        }

        return Finding.Pass($"{services.Count} Services: {string.Join(", ", services.Select(service => service.Name))}");
    }

    private static string? Deviation(ClusterService service, IReadOnlyList<KubeObject> pods, IReadOnlyList<KubeObject> slices)
    {
        var wanted = pods.Where(service.Selector!.Matches).Where(IsReady)
            .Select(pod => (string?)pod.At("status", "podIP") ?? pod.Name).ToHashSet();
        var found = slices.Where(slice => slice.Labels["kubernetes.io/service-name"] == service.Name)
            .SelectMany(slice => slice.Json["endpoints"]?.AsArray() ?? [])
            .Where(endpoint => (bool?)endpoint!["conditions"]?["ready"] != false)
            .SelectMany(endpoint => endpoint!["addresses"]!.AsArray()).Select(address => (string)address!).ToHashSet();
        return found.SetEquals(wanted)
            ? null
            : $"Service {service.Name} leads to {Text(found)}, the ready pods that it selects are {Text(wanted)}";
    }

    private static bool IsReady(KubeObject pod) => pod.DeletionTimestamp is null
        && (pod.At("status", "conditions")?.AsArray() ?? [])
            .Any(one => (string?)one!["type"] == "Ready" && (string?)one["status"] == "True");

    private static string Text(IEnumerable<string> addresses) =>
        string.Join(", ", addresses.Order(StringComparer.Ordinal)) is { Length: > 0 } text ? text : "nothing";
}
