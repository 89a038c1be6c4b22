using System.Globalization;
using Pulumi;
using Pulumi.AzureNative.Network;
using Pulumi.AzureNative.Network.Inputs;
using PublicIPAddressArgs = Pulumi.AzureNative.Network.PublicIPAddressArgs;

namespace PgHaInfra.Components;

/// <summary>The endpoints in the words of AKS: the public IP, and annotations that lead to it or to an internal load balancer.</summary>
internal static class AzureEndpoints
{
    private const string Prefix = "service.beta.kubernetes.io/azure-";

    /// <summary>On a Service: the name of the public IP.</summary>
    public const string PublicIpName = Prefix + "pip-name";

    public static PublicIPAddress PublicIp(string name, PublicIpArgs args, CustomResourceOptions options)
    {
        var address = new PublicIPAddressArgs
        {
            ResourceGroupName = args.ResourceGroupName,
            PublicIpAddressName = args.AddressName,
            Location = args.Location,
            Sku = new PublicIPAddressSkuArgs { Name = PublicIPAddressSkuName.Standard, Tier = PublicIPAddressSkuTier.Regional },
            PublicIPAllocationMethod = IPAllocationMethod.Static,
            PublicIPAddressVersion = IPVersion.IPv4,
            Zones = args.Zones.ToArray(),
            DnsSettings = new PublicIPAddressDnsSettingsArgs { DomainNameLabel = args.DnsLabel.Apply(CheckedLabel) },
            DdosSettings = new DdosSettingsArgs { ProtectionMode = Mode(args.Ddos) },
        };
        if (args.IpTags.Count > 0)
        {
            address.IpTags = args.IpTags.Select(tag => new IpTagArgs { IpTagType = tag.Key, Tag = tag.Value }).ToArray();
        }

        if (args.Tags is not null)
        {
            address.Tags = args.Tags;
        }

        return new PublicIPAddress(name, address, options);
    }

    public static Output<string?> Fqdn(PublicIpArgs args) =>
        Output.Tuple(args.DnsLabel, args.Location).Apply(t => (string?)AzureDnsLabel.Fqdn(t.Item1, t.Item2));

    public static InputMap<string> Public(PublicIpArgs args, PublicIPAddress address) => new()
    {
        [Prefix + "load-balancer-resource-group"] = args.ResourceGroupName,
        [PublicIpName] = address.Name,
        [Prefix + "dns-label-name"] = args.DnsLabel,
    };

    public static InputMap<string> Internal(InternalLoadBalancerArgs args)
    {
        var annotations = new InputMap<string> { [Prefix + "load-balancer-internal"] = "true" };
        if (args.Subnet is { } subnet)
        {
            annotations.Add(Prefix + "load-balancer-internal-subnet", subnet);
        }

        if (args.Address is { } address)
        {
            annotations.Add(Prefix + "load-balancer-ipv4", address);
        }

        return annotations;
    }

    public static InputMap<string> Treatment(AzureLoadBalancerArgs args) => new()
    {
        [Prefix + "load-balancer-health-probe-interval"] = Text(args.ProbeSeconds),
        [Prefix + "load-balancer-health-probe-num-of-probe"] = Text(args.ProbeCount),
        [Prefix + "load-balancer-tcp-idle-timeout"] = Text(args.IdleMinutes),
    };

    public static void Check(PublicEndpointsArgs args)
    {
        var forms = new object?[] { args.PublicIp, args.Internal, args.SharedAddressName };
        var (seconds, count) = (args.AzureLoadBalancer.ProbeSeconds, args.AzureLoadBalancer.ProbeCount);
        Require(forms.Count(form => form is not null) <= 1, "only one of publicIp, internal and sharedAddressName may be given");
        Require(seconds is >= 5 and <= 60, "azureLoadBalancer.probeSeconds must be from 5 to 60");
        // Azure refuses more than two minutes of probing in all.
        Require(
            count >= 1 && count * seconds <= 120,
            "azureLoadBalancer.probeCount must be at least 1, and all probes together at most 120 seconds");
        Require(args.AzureLoadBalancer.IdleMinutes is >= 4 and <= 100, "azureLoadBalancer.idleMinutes must be from 4 to 100");
    }

    private static string CheckedLabel(string label) =>
        AzureDnsLabel.Form.Accepts(label) ? label
            : throw new ArgumentException($"dnsLabel must be {AzureDnsLabel.Form.Allowed}, and is {label}");

    private static DdosSettingsProtectionMode Mode(DdosProtection ddos) => ddos switch
    {
        DdosProtection.Enabled => DdosSettingsProtectionMode.Enabled,
        DdosProtection.Disabled => DdosSettingsProtectionMode.Disabled,
        _ => DdosSettingsProtectionMode.VirtualNetworkInherited,
    };

    private static void Require(bool holds, string message)
    {
        if (!holds)
        {
            throw new ArgumentException(message);
        }
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
