using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Nodes;
using PgHaInfra.Simulator.Operator.Model;

namespace PgHaInfra.Simulator.Faults;

/// <summary>Checks what somebody asks for and fills in what he left out.</summary>
internal static class FaultRules
{
    private const int LongestDelay = 60_000;

    /// <exception cref="FaultException">It names nothing that is there, or a value that is not allowed.</exception>
    public static Fault Complete(Fault asked, ObjectStore store) => asked.Kind switch
    {
        FaultKind.Kill or FaultKind.Freeze => OfPod(asked, store),
        FaultKind.Cut => OfPod(asked, store) with { Direction = asked.Direction ?? CutDirection.Both },
        FaultKind.Delay => asked.Milliseconds is >= 1 and <= LongestDelay ? OfPod(asked, store)
            : throw new FaultException($"milliseconds '{asked.Milliseconds}': allowed are 1 to {LongestDelay}"),
        FaultKind.DiskFull => OfPod(asked, store) with { Volume = asked.Volume ?? DiskVolume.Data },
        FaultKind.Node => asked with { Place = Among("node", asked.Place, store.List(ResourceKind.Node).Select(node => node.Name)) },
        FaultKind.Zone => asked with { Place = Zone(asked.Place, store) },
        FaultKind.ArchiveRefuses => OfCluster(asked, store),
        FaultKind.Clock => asked.Days is > 0 and <= 36_500 ? OfCluster(asked, store)
            : throw new FaultException($"days '{asked.Days}': allowed are 1 to 36500"),
        _ => asked,
    };

    private static Fault OfPod(Fault asked, ObjectStore store)
    {
        var pods = store.List(ResourceKind.Pod).Where(pod => pod.Labels.ContainsKey(Cnpg.InstanceNameLabel)).ToList();
        var found = pods.Where(pod => pod.Name == asked.Pod && (asked.Namespace is null || pod.Namespace == asked.Namespace)).ToList();
        return found switch
        {
            [var pod] => asked with { Namespace = pod.Namespace },
            [] => throw new FaultException($"pod '{asked.Pod}': there are {Names(pods.Select(pod => pod.Name))}"),
            _ => throw new FaultException(
                $"pod '{asked.Pod}' is in several namespaces, name one: {Names(found.Select(pod => pod.Namespace!))}"),
        };
    }

    private static Fault OfCluster(Fault asked, ObjectStore store)
    {
        var clusters = store.List(ResourceKind.Cluster);
        if (asked.Cluster is null)
        {
            return asked;
        }
        var found = clusters
            .Where(cluster => cluster.Name == asked.Cluster && (asked.Namespace is null || cluster.Namespace == asked.Namespace)).ToList();
        return found switch
        {
            [var cluster] => asked with { Namespace = cluster.Namespace },
            [] => throw new FaultException($"cluster '{asked.Cluster}': there are {Names(clusters.Select(cluster => cluster.Name))}"),
            _ => throw new FaultException(
                $"cluster '{asked.Cluster}' is in several namespaces, name one: {Names(found.Select(o => o.Namespace!))}"),
        };
    }

    // People say zone 1 as well.
    private static string Zone(string? asked, ObjectStore store) => Among(
        "zone", int.TryParse(asked, out _) ? $"zone-{asked}" : asked,
        store.List(ResourceKind.Node).Select(node => node.Labels[NodeSet.ZoneLabel]).OfType<string>());

    private static string Among(string what, string? asked, IEnumerable<string> present)
    {
        var all = present.Distinct().ToList();
        return asked is not null && all.Contains(asked) ? asked : throw new FaultException($"{what} '{asked}': there are {Names(all)}");
    }

    private static string Names(IEnumerable<string> names)
    {
        var all = string.Join(", ", names.Distinct().Order(StringComparer.Ordinal));
        return all.Length > 0 ? all : "none";
    }
}
