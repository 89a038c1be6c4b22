using Pulumi;

namespace PgHaInfra.Components;

/// <summary>Inputs of <see cref="PublicEndpoints"/>. What has no default is required.</summary>
public sealed class PublicEndpointsArgs : ResourceArgs
{
    /// <summary>Namespace of the cluster. Required.</summary>
    [Input("namespace", required: true)]
    public Input<string> Namespace { get; set; } = null!;

    /// <summary>Name of the cluster. Required.</summary>
    [Input("clusterName", required: true)]
    public Input<string> ClusterName { get; set; } = null!;

    /// <summary>Networks whose clients may connect, in CIDR form; at least one, and never everyone (/0). Required.</summary>
    [Input("sourceRanges", required: true)]
    public InputList<string> SourceRanges { get; set; } = new();

    /// <summary>
    /// Name of an address that Services share as long as their ports differ: a public IP of Azure, or MetalLB's sharing key.
    /// Default: each Service has an address of its own.
    /// </summary>
    [Input("sharedAddressName")]
    public Input<string>? SharedAddressName { get; set; }

    /// <summary>A public IP of Azure that is made for both Services. Default none.</summary>
    public PublicIpArgs? PublicIp { get; set; }

    /// <summary>An internal load balancer of AKS instead of a public address. Default none.</summary>
    public InternalLoadBalancerArgs? Internal { get; set; }

    /// <summary>How AKS's load balancer treats the endpoints; counts with <see cref="PublicIp"/> and <see cref="Internal"/> only.</summary>
    public AzureLoadBalancerArgs AzureLoadBalancer { get; set; } = new();

    /// <summary>Further annotations for both Services. Default none.</summary>
    [Input("annotations")]
    public InputMap<string>? Annotations { get; set; }

    /// <summary>Labels for both Services. Default none.</summary>
    [Input("labels")]
    public InputMap<string>? Labels { get; set; }

    /// <summary>Port that leads to the primary. Default 5432.</summary>
    [Input("primaryPort")]
    public Input<int> PrimaryPort { get; set; } = 5432;

    /// <summary>Port that leads to the replicas. Default 5433.</summary>
    [Input("replicaPort")]
    public Input<int> ReplicaPort { get; set; } = 5433;

    /// <summary>Whether an update waits until replicas answer; false for a cluster of one instance, which has none. Default true.</summary>
    public bool WaitForReplicas { get; set; } = true;
}
