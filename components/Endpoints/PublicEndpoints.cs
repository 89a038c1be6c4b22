using System.Collections.Immutable;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Outputs.Core.V1;

namespace PgHaInfra.Components;

/// <summary>
/// Two load balancers that make a cluster of CloudNativePG reachable from outside: one leads to the primary, whichever instance
/// that is, the other to the replicas.
/// </summary>
/// <example>
/// <code>
/// var endpoints = new PublicEndpoints("pg", new PublicEndpointsArgs
/// {
///     Namespace = pg.Namespace,
///     ClusterName = pg.ClusterName,
///     SourceRanges = { "203.0.113.7/32" },
/// });
/// </code>
/// </example>
public sealed class PublicEndpoints : ComponentResource
{
    private const string AzurePublicIp = "service.beta.kubernetes.io/azure-pip-name";
    private const string MetalLbSharing = "metallb.universe.tf/allow-shared-ip";

    /// <summary>Makes the two Services.</summary>
    /// <param name="name">Name of the component within the Pulumi program.</param>
    /// <param name="args">Which cluster, and who may reach it.</param>
    /// <param name="options">Parent, provider and so on; <c>Protect</c> also guards the Services and with them their addresses.</param>
    public PublicEndpoints(string name, PublicEndpointsArgs args, ComponentResourceOptions? options = null)
        : base("pg-ha-infra:index:PublicEndpoints", name, args, options)
    {
        var children = new CustomResourceOptions { Parent = this, Protect = options?.Protect };
        var primary = new Service($"{name}-primary", Endpoint(args, "rw", "primary", args.PrimaryPort, wait: true), children);
        var replicas = new Service($"{name}-replicas", Endpoint(args, "ro", "replica", args.ReplicaPort, args.WaitForReplicas), children);

        PrimaryService = primary.Metadata.Apply(m => m.Name);
        ReplicaService = replicas.Metadata.Apply(m => m.Name);
        PrimaryAddress = primary.Status.Apply(Address);
        ReplicaAddress = replicas.Status.Apply(Address);
        PrimaryPort = args.PrimaryPort.ToOutput();
        ReplicaPort = args.ReplicaPort.ToOutput();
        RegisterOutputs(new Dictionary<string, object?>
        {
            ["primaryService"] = PrimaryService,
            ["primaryAddress"] = PrimaryAddress,
            ["primaryPort"] = PrimaryPort,
            ["replicaService"] = ReplicaService,
            ["replicaAddress"] = ReplicaAddress,
            ["replicaPort"] = ReplicaPort,
        });
    }

    /// <summary>Name of the Service that leads to the primary.</summary>
    [Output("primaryService")]
    public Output<string> PrimaryService { get; private set; }

    /// <summary>Address or host name at which the primary is reached; null until the load balancer has one.</summary>
    [Output("primaryAddress")]
    public Output<string?> PrimaryAddress { get; private set; }

    /// <summary>Port at that address.</summary>
    [Output("primaryPort")]
    public Output<int> PrimaryPort { get; private set; }

    /// <summary>Name of the Service that leads to the replicas.</summary>
    [Output("replicaService")]
    public Output<string> ReplicaService { get; private set; }

    /// <summary>Address or host name at which the replicas are reached; null until the load balancer has one.</summary>
    [Output("replicaAddress")]
    public Output<string?> ReplicaAddress { get; private set; }

    /// <summary>Port at that address.</summary>
    [Output("replicaPort")]
    public Output<int> ReplicaPort { get; private set; }

    // The suffix goes behind the operator's own -rw and -ro, so that no other cluster's Service can have the same name.
    private static ServiceArgs Endpoint(PublicEndpointsArgs args, string access, string role, Input<int> port, bool wait) => new()
    {
        Metadata = Metadata(args, access, wait),
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

    // What is empty is left out: a Service without annotations has none, not an empty group of them.
    private static ObjectMetaArgs Metadata(PublicEndpointsArgs args, string access, bool wait)
    {
        var metadata = new ObjectMetaArgs { Namespace = args.Namespace, Name = Output.Format($"{args.ClusterName}-{access}-public") };
        if (args.Labels is not null)
        {
            metadata.Labels = args.Labels;
        }

        if (args.Annotations is not null)
        {
            metadata.Annotations.AddRange(args.Annotations);
        }

        if (args.SharedAddressName is { } shared)
        {
            metadata.Annotations.Add(AzurePublicIp, shared);
            metadata.Annotations.Add(MetalLbSharing, shared);
        }

        if (!wait)
        {
            metadata.Annotations.Add(Labels.SkipAwait, "true");
        }

        return metadata;
    }

    private static ImmutableArray<string> NeverEveryone(ImmutableArray<string> ranges) =>
        ranges.IsDefaultOrEmpty || ranges.Any(range => !range.Contains('/', StringComparison.Ordinal) || range.EndsWith("/0", StringComparison.Ordinal))
            ? throw new ArgumentException("sourceRanges must name networks such as 203.0.113.7/32, and never everyone (/0)")
            : ranges;

    private static string? Address(ServiceStatus? status) =>
        status?.LoadBalancer?.Ingress is { IsDefaultOrEmpty: false } ingress ? ingress[0].Ip ?? ingress[0].Hostname : null;
}
