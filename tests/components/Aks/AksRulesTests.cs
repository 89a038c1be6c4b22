using System.Net;
using FsCheck;
using FsCheck.Fluent;
using PgHaInfra.Components;
using Pulumi;

namespace PgHaInfra.Tests.Components;

public sealed class AksRulesTests
{
    public static TheoryData<Action<AksPgClusterArgs>, string> Mistakes => new()
    {
        {
            a => a.AuthorizedRanges = [],
            "authorizedRanges: must have 1 to 200 entries, each an IPv4 network such as 203.0.113.7/32 or 10.0.0.0/8 with nothing set "
            + "behind its prefix, and not everyone (/0)"
        },
        {
            a => a.AuthorizedRanges = ["0.0.0.0/0"],
            "authorizedRanges[0] = \"0.0.0.0/0\": must be an IPv4 network such as 203.0.113.7/32 or 10.0.0.0/8 with nothing set behind "
            + "its prefix, and not everyone (/0)"
        },
        { a => a.AuthorizedRanges = ["10.0.0.0/8", "10.0.0.0/8"], "authorizedRanges[1] = \"10.0.0.0/8\": is there already" },
        { a => a.PrivateCluster = true, "authorizedRanges: must be left out of a private cluster, which only its own network reaches" },
        { a => a.AdminGroups = ["admins"],
          "adminGroups[0] = \"admins\": must be an object id such as 01234567-89ab-cdef-0123-456789abcdef" },
        { a => a.KubernetesVersion = "1.35.2", "kubernetesVersion = \"1.35.2\": must be a minor version such as 1.35, without its patch" },
        { a => a.SystemPool = new() { VmSize = "D4" },
          "systemPool.vmSize = \"D4\": must be the size of a machine such as Standard_D4ds_v5" },
        { a => a.SystemPool = new() { Zones = ["4"] }, "systemPool.zones[0] = \"4\": must be a zone: 1, 2 or 3" },
        { a => a.SystemPool = new() { MinCount = 0 }, "systemPool.minCount = 0: must be a whole number from 1 to 1000" },
        { a => a.PostgresPools = new() { MinCount = 3, MaxCount = 2 }, "postgresPools.maxCount = 2: must be at least minCount (3)" },
        { a => a.PostgresPools = new() { Zones = [] }, "postgresPools.zones: must have 1 to 3 entries, each a zone: 1, 2 or 3" },
        { a => a.PostgresPools = new() { Zones = ["1", "1"] }, "postgresPools.zones[1] = \"1\": is there already" },
        { a => a.PostgresPools = new() { MaxSurge = "0" },
          "postgresPools.maxSurge = \"0\": must be a number of nodes from 1 to 100 or a percentage from 1% to 100%" },
        { a => a.PostgresPools = new() { DrainMinutes = 0 }, "postgresPools.drainMinutes = 0: must be a whole number from 1 to 1440" },
        { a => a.PostgresPools = new() { SoakMinutes = 31 }, "postgresPools.soakMinutes = 31: must be a whole number from 0 to 30" },
        { a => a.Maintenance = new() { Start = "1:00" },
          "maintenance.start = \"1:00\": must be a time of day such as 01:30, between quotes" },
        { a => a.Maintenance = new() { UtcOffset = "02:00" },
          "maintenance.utcOffset = \"02:00\": must be a distance from UTC such as +02:00 or -03:30, at most 14 hours, between quotes" },
        { a => a.Maintenance = new() { Hours = 3 }, "maintenance.hours = 3: must be a whole number from 4 to 24" },
        { a => a.Defender = true, "defender = true: must be false without logsWorkspaceId, where Defender puts what it finds" },
        { a => a.Network = new() { PodRange = "10.244.0.0" },
          "network.podRange = \"10.244.0.0\": must be an IPv4 network such as 10.64.0.0/16 with nothing set behind its prefix" },
        { a => a.Network = new() { SubnetRange = "10.65.0.0/20" },
          "network.subnetRange = \"10.65.0.0/20\": must lie within networkRange (10.64.0.0/16)" },
        {
            a => a.Network = new() { SubnetRange = "10.64.0.0/28" },
            "network.subnetRange = \"10.64.0.0/28\": must have an address for each of 15 nodes, the most of all pools with one more each "
            + "for upgrades"
        },
        {
            a => a.Network = new() { PodRange = "10.244.0.0/21" },
            "network.podRange = \"10.244.0.0/21\": must have a /24 for each of 15 nodes, the most of all pools with one more each for "
            + "upgrades"
        },
        { a => a.Network = new() { PodRange = "10.64.128.0/17" },
          "network.podRange = \"10.64.128.0/17\": must not overlap networkRange (10.64.0.0/16)" },
        { a => a.Network = new() { ServiceRange = "10.0.0.0/29" },
          "network.serviceRange = \"10.0.0.0/29\": must be a network from /12 to /28" },
        { a => a.Network = new() { ServiceRange = "10.64.0.0/20" },
          "network.serviceRange = \"10.64.0.0/20\": must not overlap networkRange (10.64.0.0/16)" },
        { a => a.Network = new() { ServiceRange = "10.244.0.0/20" },
          "network.serviceRange = \"10.244.0.0/20\": must not overlap podRange (10.244.0.0/16)" },
        {
            a => a.BaseName = "Orders",
            "baseName = \"Orders\": must be 2 to 40 lower-case letters, digits and single '-', beginning with a letter and not ending "
            + "with '-'"
        },
        { a => a.Location = "Canada Central",
          "location = \"Canada Central\": must be a region's short name such as canadacentral or westeurope" },
    };

    [Theory]
    [MemberData(nameof(Mistakes), DisableDiscoveryEnumeration = true)]
    public async Task Each_mistake_is_named_with_its_value_and_what_is_allowed(Action<AksPgClusterArgs> change, string line)
    {
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => Run(change));

        Assert.Contains(line, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task All_mistakes_are_named_at_once_and_nothing_is_made()
    {
        var plan = new Plan().ExpectingAks(AksExample.Kubeconfig);

        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => plan.Run(() => _ = new AksPgCluster("aks", AksExample.Args(a =>
            (a.KubernetesVersion, a.AdminGroups, a.Maintenance) = ("1", [], new() { Hours = 1 })))));

        Assert.All(
            ["kubernetesVersion", "adminGroups", "maintenance.hours"],
            key => Assert.Contains(key, refusal.Message, StringComparison.Ordinal));
        Assert.DoesNotContain(plan.Registered, name => name.StartsWith("azure", StringComparison.Ordinal));
    }

    [Fact]
    public void Ranges_are_refused_exactly_when_two_addresses_would_be_the_same() =>
        Prop.ForAll(Range(12, 24).ToArbitrary(), Range(12, 24).ToArbitrary(), (pods, services) =>
        {
            var args = AksExample.Args(
                a => a.Network = new AksNetwork
                {
                    NetworkRange = "192.168.0.0/16",
                    SubnetRange = "192.168.0.0/24",
                    PodRange = pods,
                    ServiceRange = services,
                });
            var refused = AksRules.Mistakes(args).Any(m => m.Problem.StartsWith("must not overlap podRange", StringComparison.Ordinal));
            return refused == Overlap(pods, services);
        }).QuickCheckThrowOnFailure();

    // Few different networks, so that many of them overlap.
    private static Gen<string> Range(int shortest, int longest) =>
        from prefix in Gen.Choose(shortest, longest)
        from second in Gen.Choose(0, 7)
        from third in Gen.Elements(0, 16, 64, 128)
        select Network((10u << 24) | ((uint)second << 16) | ((uint)third << 8), prefix);

    private static string Network(uint address, int prefix)
    {
        var masked = address & (uint.MaxValue << (32 - prefix));
        return $"{new IPAddress(new[] { (byte)(masked >> 24), (byte)(masked >> 16), (byte)(masked >> 8), (byte)masked })}/{prefix}";
    }

    private static bool Overlap(string a, string b)
    {
        var (first, second) = (Bounds(a), Bounds(b));
        return first.Low <= second.High && second.Low <= first.High;
    }

    private static (uint Low, uint High) Bounds(string range)
    {
        var bytes = IPNetwork.Parse(range).BaseAddress.GetAddressBytes();
        var low = ((uint)bytes[0] << 24) | ((uint)bytes[1] << 16) | ((uint)bytes[2] << 8) | bytes[3];
        return (low, low | (uint)((1L << (32 - IPNetwork.Parse(range).PrefixLength)) - 1));
    }

    private static Task Run(Action<AksPgClusterArgs> change) =>
        new Plan().ExpectingAks(AksExample.Kubeconfig).Run(() => _ = new AksPgCluster("aks", AksExample.Args(change)));
}
