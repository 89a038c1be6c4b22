using PgHaInfra.Components;
using PgHaInfra.Infra.Settings;
using Pulumi;

namespace PgHaInfra.Infra;

/// <summary>The endpoints of one cluster outside the Kubernetes cluster.</summary>
internal static class EndpointsPart
{
    // Azure's 80 characters without the kind, the stack's part and the dashes between.
    private const int LongestAddress = 55;

    /// <summary>Makes the endpoints; null when the cluster has none.</summary>
    /// <param name="name">The cluster's name within the stack.</param>
    /// <param name="settings">The cluster's settings.</param>
    /// <param name="parts">What there is already.</param>
    /// <param name="cluster">The cluster.</param>
    /// <param name="labels">Labels for what is made in Kubernetes.</param>
    public static PublicEndpoints? Compose(
        string name, ClusterSettings settings, StackParts parts, CnpgCluster cluster, InputMap<string>? labels) =>
        settings.Endpoints is not { } wanted ? null : new PublicEndpoints(
            name,
            new PublicEndpointsArgs
            {
                Namespace = cluster.Namespace,
                ClusterName = cluster.ClusterName,
                SourceRanges = wanted.SourceRanges.ToArray(),
                SharedAddressName = Optional.Text(wanted.SharedAddress),
                PublicIp = parts.Azure is { } azure ? PublicIp(settings, wanted, azure) : null,
                Internal = Internal(wanted),
                Annotations = Optional.Map(wanted.Annotations),
                Labels = labels,
                PrimaryPort = wanted.Ports.Primary,
                ReplicaPort = wanted.Ports.Replicas,
                WaitForReplicas = settings.Instances > 1,
            },
            new ComponentResourceOptions
            {
                Providers = { parts.Provider },
                DependsOn = parts.NeededByClusters,
                Protect = settings.Protect,
            });

    /// <summary>Names under which clients reach a cluster from outside, for its servers' certificates; null when there are none.</summary>
    public static InputList<string>? DnsNames(ClusterSettings settings, StackParts parts) =>
        settings.Endpoints?.DnsLabel is { } label && parts.Azure is { } azure
            ? (InputList<string>)AzureDnsLabel.Fqdn(label, azure.Location)
            : null;

    /// <summary>How clients reach the endpoints.</summary>
    public static Dictionary<string, object?> Outputs(ClusterSettings settings, PublicEndpoints endpoints)
    {
        var outputs = new Dictionary<string, object?>
        {
            ["primary"] = Endpoint(endpoints.PrimaryService, endpoints.PrimaryAddress, endpoints.PrimaryPort),
            ["replicas"] = Endpoint(endpoints.ReplicaService, endpoints.ReplicaAddress, endpoints.ReplicaPort),
        };
        if (settings.Endpoints?.DnsLabel is not null)
        {
            outputs["name"] = endpoints.Fqdn;
        }

        return outputs;
    }

    private static Dictionary<string, object?> Endpoint(Output<string> service, Output<string?> address, Output<int> port) =>
        new() { ["service"] = service, ["address"] = address, ["port"] = port };

    private static InternalLoadBalancerArgs? Internal(EndpointSettings wanted) => !wanted.Internal ? null : new()
    {
        Subnet = Optional.Text(wanted.Subnet),
        Address = Optional.Text(wanted.Address),
    };

    // An address that is internal or exists already is not made.
    private static PublicIpArgs? PublicIp(ClusterSettings settings, EndpointSettings wanted, AzureStack azure) =>
        wanted is not { Internal: false, SharedAddress: null } ? null : new()
        {
            ResourceGroupName = azure.Cluster.NetworkResourceGroupName,
            Location = azure.Location,
            AddressName = azure.Names.Of("pip", ShortName.Of($"{settings.Namespace}-{settings.Name}", LongestAddress)),
            DnsLabel = wanted.DnsLabel!,
            Ddos = wanted.Ddos,
            IpTags = wanted.IpTags,
            Tags = azure.Tags,
        };
}
