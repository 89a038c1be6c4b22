using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Outputs.Core.V1;

namespace PgHaInfra.Components;

/// <summary>
/// Two load balancers that make a cluster of CloudNativePG reachable from outside: one leads to the primary, whichever instance
/// that is, the other to the replicas. On AKS they share a public IP that is made here and outlives the cluster, or are internal.
/// </summary>
/// <example>
/// <code>
/// var endpoints = new PublicEndpoints("pg", new PublicEndpointsArgs
/// {
///     Namespace = pg.Namespace,
///     ClusterName = pg.ClusterName,
///     SourceRanges = { "203.0.113.7/32" },
///     PublicIp = new PublicIpArgs
///     {
///         ResourceGroupName = aks.NetworkResourceGroupName,
///         Location = aks.Location,
///         AddressName = "pip-pg",
///         DnsLabel = "orders-pg",
///     },
/// });
/// </code>
/// </example>
public sealed class PublicEndpoints : ComponentResource
{
    /// <summary>Makes the public IP, where one is asked for, and the two Services.</summary>
    /// <param name="name">Name of the component within the Pulumi program.</param>
    /// <param name="args">Which cluster, and who may reach it.</param>
    /// <param name="options">Parent, provider and so on; <c>Protect</c> also guards the Services and their addresses.</param>
    /// <exception cref="ArgumentException">An input is not allowed; the message says what is.</exception>
    public PublicEndpoints(string name, PublicEndpointsArgs args, ComponentResourceOptions? options = null)
        : base("pg-ha-infra:index:PublicEndpoints", name, args, options)
    {
        AzureEndpoints.Check(args);
        var children = new CustomResourceOptions { Parent = this, Protect = options?.Protect };
        var service = new EndpointService(args, args.PublicIp is { } wanted ? AzureEndpoints.PublicIp(name, wanted, children) : null);
        var primary = new Service($"{name}-primary", service.For("rw", "primary", args.PrimaryPort, wait: true), children);
        var replicas = new Service($"{name}-replicas", service.For("ro", "replica", args.ReplicaPort, args.WaitForReplicas), children);

        PrimaryService = primary.Metadata.Apply(m => m.Name);
        ReplicaService = replicas.Metadata.Apply(m => m.Name);
        PrimaryAddress = primary.Status.Apply(Address);
        ReplicaAddress = replicas.Status.Apply(Address);
        Fqdn = args.PublicIp is { } named ? AzureEndpoints.Fqdn(named) : Output.Create((string?)null);
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
            ["fqdn"] = Fqdn,
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

    /// <summary>Name of the public IP in the DNS; null without one.</summary>
    [Output("fqdn")]
    public Output<string?> Fqdn { get; private set; }

    private static string? Address(ServiceStatus? status) =>
        status?.LoadBalancer?.Ingress is { IsDefaultOrEmpty: false } ingress ? ingress[0].Ip ?? ingress[0].Hostname : null;
}
