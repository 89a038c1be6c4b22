using Pulumi;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;

namespace PgHaInfra.Components;

/// <summary>
/// Lets in the operator, the instances themselves, collectors of metrics and the named clients, and nobody else; where that is asked
/// for, lets instances out to each other, to names, to the API server and to storage, and nowhere else.
/// </summary>
internal static class ClusterNetworkPolicy
{
    private static readonly int[] Https = [443, 6443];

    public static NetworkPolicy For(
        string name, ObjectMetaArgs metadata, Input<string> cluster, ClusterNetworkPolicyArgs args, Resource parent)
    {
        var spec = new NetworkPolicySpecArgs
        {
            PodSelector = PolicyRules.Having(Labels.Cluster, cluster),
            PolicyTypes = args.Egress ? new[] { "Ingress", "Egress" } : ["Ingress"],
            Ingress = Ingress(cluster, args),
        };
        if (args.Egress)
        {
            spec.Egress = Egress(cluster);
        }

        return new NetworkPolicy(
            name, new NetworkPolicyArgs { Metadata = metadata, Spec = spec }, new CustomResourceOptions { Parent = parent });
    }

    private static InputList<NetworkPolicyIngressRuleArgs> Ingress(Input<string> cluster, ClusterNetworkPolicyArgs args) =>
        new InputList<NetworkPolicyIngressRuleArgs>
        {
            PolicyRules.In(PolicyRules.Namespace(args.OperatorNamespace), DatabasePorts.Postgres, DatabasePorts.Status),
            PolicyRules.In(PolicyRules.Pods(Labels.Cluster, cluster), DatabasePorts.Postgres, DatabasePorts.Status),
            PolicyRules.In(PolicyRules.Namespace(args.MonitoringNamespace), DatabasePorts.Metrics),
        }
        .Concat(PolicyRules.Each(args.ClientRanges, PolicyRules.Range, DatabasePorts.Postgres))
        .Concat(PolicyRules.Each(args.ClientNamespaces, PolicyRules.Namespace, DatabasePorts.Postgres));

    private static InputList<NetworkPolicyEgressRuleArgs> Egress(Input<string> cluster) =>
        new()
        {
            PolicyRules.Names,
            PolicyRules.Out(PolicyRules.Pods(Labels.Cluster, cluster), DatabasePorts.Postgres, DatabasePorts.Status),
            PolicyRules.OutToAnywhere(Https),
        };
}
