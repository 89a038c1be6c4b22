using System.Collections.Immutable;
using Pulumi;
using Pulumi.AzureNative.Network;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace PgHaInfra.Components;

/// <summary>The two Services of <see cref="PublicEndpoints"/>, which differ in port and role alone.</summary>
/// <param name="args">What they are to be.</param>
/// <param name="address">The public IP that was made for them; null without one.</param>
internal sealed class EndpointService(PublicEndpointsArgs args, PublicIPAddress? address)
{
    private const string MetalLbSharing = "metallb.universe.tf/allow-shared-ip";

    /// <summary>The Service that leads to the instances of a role.</summary>
    public ServiceArgs For(string access, string role, Input<int> port, bool wait) => new()
    {
        Metadata = Metadata(access, wait),
        Spec = new ServiceSpecArgs
        {
            Type = ServiceSpecType.LoadBalancer,
            Ports = { new ServicePortArgs { Name = "postgres", Protocol = "TCP", Port = port, TargetPort = DatabasePorts.Postgres } },
            Selector =
            {
                [Labels.Cluster] = args.ClusterName,
                [Labels.InstanceRole] = role,
                [Labels.PodRole] = "instance",
            },
            LoadBalancerSourceRanges = args.SourceRanges.ToOutput().Apply(NeverEveryone),
            // The source ranges, and the NetworkPolicy behind them, need the client's own address.
            ExternalTrafficPolicy = "Local",
        },
    };

    private ObjectMetaArgs Metadata(string access, bool wait)
    {
        // The suffix goes behind the operator's own -rw and -ro, so that no other cluster's Service can have the same name.
        var metadata = new ObjectMetaArgs { Namespace = args.Namespace, Name = Output.Format($"{args.ClusterName}-{access}-public") };
        if (args.Labels is not null)
        {
            metadata.Labels = args.Labels;
        }

        foreach (var annotations in Annotations(wait))
        {
            metadata.Annotations.AddRange(annotations);
        }

        return metadata;
    }

    private static ImmutableArray<string> NeverEveryone(ImmutableArray<string> ranges) =>
        ranges.IsDefaultOrEmpty
            || ranges.Any(range => !range.Contains('/', StringComparison.Ordinal) || range.EndsWith("/0", StringComparison.Ordinal))
            ? throw new ArgumentException("sourceRanges must name networks such as 203.0.113.7/32, and never everyone (/0)")
            : ranges;

    // Nothing at all where nothing is wanted: a Service without annotations has none, not an empty group of them.
    private IEnumerable<InputMap<string>> Annotations(bool wait)
    {
        if (args.Annotations is { } given)
        {
            yield return given;
        }

        if (args.SharedAddressName is { } shared)
        {
            yield return new() { [AzureEndpoints.PublicIpName] = shared, [MetalLbSharing] = shared };
        }

        if (address is not null)
        {
            yield return AzureEndpoints.Public(args.PublicIp!, address);
        }

        if (args.Internal is { } inside)
        {
            yield return AzureEndpoints.Internal(inside);
        }

        if (address is not null || args.Internal is not null)
        {
            yield return AzureEndpoints.Treatment(args.AzureLoadBalancer);
        }

        if (!wait)
        {
            yield return new() { [Labels.SkipAwait] = "true" };
        }
    }
}
