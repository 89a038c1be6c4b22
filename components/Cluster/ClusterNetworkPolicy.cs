using System.Collections.Immutable;
using Pulumi;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;

namespace PgHaInfra.Components;

/// <summary>Lets in the operator, the instances themselves, collectors of metrics and the named clients, and nobody else.</summary>
internal static class ClusterNetworkPolicy
{
    public static NetworkPolicy For(string name, ObjectMetaArgs metadata, Input<string> cluster, ClusterNetworkPolicyArgs args, Resource parent)
    {
        var instances = new LabelSelectorArgs { MatchLabels = { [Labels.Cluster] = cluster } };
        var ingress = new InputList<NetworkPolicyIngressRuleArgs>
        {
            Rule(Namespace(args.OperatorNamespace), DatabasePorts.Postgres, DatabasePorts.Status),
            Rule(new NetworkPolicyPeerArgs { PodSelector = instances }, DatabasePorts.Postgres, DatabasePorts.Status),
            Rule(Namespace(args.MonitoringNamespace), DatabasePorts.Metrics),
        };

        return new NetworkPolicy(
            name,
            new NetworkPolicyArgs
            {
                Metadata = metadata,
                Spec = new NetworkPolicySpecArgs
                {
                    PodSelector = instances,
                    PolicyTypes = { "Ingress" },
                    Ingress = ingress
                        .Concat(Each(args.ClientRanges, range => new NetworkPolicyPeerArgs { IpBlock = new IPBlockArgs { Cidr = range } }))
                        .Concat(Each(args.ClientNamespaces, space => Namespace(space))),
                },
            },
            new CustomResourceOptions { Parent = parent });
    }

    // A rule for each client: one rule with an empty list of peers would let everybody in.
    private static InputList<NetworkPolicyIngressRuleArgs> Each(InputList<string> clients, Func<string, NetworkPolicyPeerArgs> peer) =>
        clients.ToOutput().Apply(all => all.Select(client => Rule(peer(client), DatabasePorts.Postgres)).ToImmutableArray());

    private static NetworkPolicyPeerArgs Namespace(Input<string> name) =>
        new() { NamespaceSelector = new LabelSelectorArgs { MatchLabels = { [Labels.NamespaceName] = name } } };

    private static NetworkPolicyIngressRuleArgs Rule(NetworkPolicyPeerArgs from, params int[] ports) => new()
    {
        From = { from },
        Ports = ports.Select(port => new NetworkPolicyPortArgs { Port = port, Protocol = "TCP" }).ToArray(),
    };
}
