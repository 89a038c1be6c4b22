using System.Net;

namespace PgHaInfra.Components;

/// <summary>What the address ranges of a cluster have to be, each by itself and between them.</summary>
internal static class AksNetworkRules
{
    private const int ReservedByAzure = 5;

    public static IEnumerable<ArgumentMistake> Mistakes(AksPgClusterArgs args)
    {
        (string Argument, string Range)[] ranges =
        [
            ("network.networkRange", args.Network.NetworkRange), ("network.subnetRange", args.Network.SubnetRange),
            ("network.podRange", args.Network.PodRange), ("network.serviceRange", args.Network.ServiceRange),
        ];
        var wrong = ranges.Where(r => !AzureForms.Network.Accepts(r.Range)).ToArray();
        return wrong.Length > 0
            ? wrong.Select(r => new ArgumentMistake(r.Argument, $"\"{r.Range}\"", $"must be {AzureForms.Network.Allowed}"))
            : Between(args);
    }

    private static IEnumerable<ArgumentMistake> Between(AksPgClusterArgs args)
    {
        var (network, subnet) = (IPNetwork.Parse(args.Network.NetworkRange), IPNetwork.Parse(args.Network.SubnetRange));
        var (pods, services) = (IPNetwork.Parse(args.Network.PodRange), IPNetwork.Parse(args.Network.ServiceRange));
        var nodes = MostNodes(args);
        if (subnet.PrefixLength < network.PrefixLength || !network.Contains(subnet.BaseAddress))
        {
            yield return Wrong("subnetRange", subnet, $"must lie within networkRange ({network})");
        }

        if (nodes > (1L << (32 - subnet.PrefixLength)) - ReservedByAzure)
        {
            yield return Wrong(
                "subnetRange",
                subnet,
                $"must have an address for each of {nodes} nodes, the most of all pools with one more each for upgrades");
        }

        if (nodes > 1L << Math.Max(0, 24 - pods.PrefixLength))
        {
            yield return Wrong(
                "podRange", pods, $"must have a /24 for each of {nodes} nodes, the most of all pools with one more each for upgrades");
        }

        if (services.PrefixLength is < 12 or > 28)
        {
            yield return Wrong("serviceRange", services, "must be a network from /12 to /28");
        }

        if (Overlap(network, pods))
        {
            yield return Wrong("podRange", pods, $"must not overlap networkRange ({network})");
        }

        if (Overlap(network, services))
        {
            yield return Wrong("serviceRange", services, $"must not overlap networkRange ({network})");
        }

        if (Overlap(pods, services))
        {
            yield return Wrong("serviceRange", services, $"must not overlap podRange ({pods})");
        }
    }

    private static long MostNodes(AksPgClusterArgs args) =>
        args.SystemPool.MaxCount + 1L + (args.PostgresPools.Zones.Count * (args.PostgresPools.MaxCount + 1L));

    private static bool Overlap(IPNetwork a, IPNetwork b) => a.Contains(b.BaseAddress) || b.Contains(a.BaseAddress);

    private static ArgumentMistake Wrong(string key, IPNetwork range, string problem) => new($"network.{key}", $"\"{range}\"", problem);
}
