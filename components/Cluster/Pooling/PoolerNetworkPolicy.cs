using Pulumi;
using Pulumi.Kubernetes.Networking.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;

namespace PgHaInfra.Components;

/// <summary>
/// Lets in clients and collectors of metrics; where that is asked for, lets the pool out to its cluster, to names and to the API server
/// only.
/// </summary>
internal static class PoolerNetworkPolicy
{
    public static NetworkPolicy For(
        string name, ObjectMetaArgs metadata, Input<string> pooler, Input<string> cluster, ClusterNetworkPolicyArgs args, Resource parent)
    {
        var spec = new NetworkPolicySpecArgs
        {
            PodSelector = PolicyRules.Having(Labels.Pooler, pooler),
            PolicyTypes = args.Egress ? new[] { "Ingress", "Egress" } : ["Ingress"],
            Ingress = new InputList<NetworkPolicyIngressRuleArgs>
            {
                PolicyRules.In(PolicyRules.Namespace(args.MonitoringNamespace), DatabasePorts.PoolerMetrics),
            }
                .Concat(PolicyRules.Each(args.ClientRanges, PolicyRules.Range, DatabasePorts.Postgres))
                .Concat(PolicyRules.Each(args.ClientNamespaces, PolicyRules.Namespace, DatabasePorts.Postgres)),
        };
        if (args.Egress)
        {
            spec.Egress = new[]
            {
                PolicyRules.Names,
                PolicyRules.Out(PolicyRules.Pods(Labels.Cluster, cluster), DatabasePorts.Postgres),
                PolicyRules.OutToAnywhere(443, 6443),
            };
        }

        return new NetworkPolicy(
            name, new NetworkPolicyArgs { Metadata = metadata, Spec = spec }, new CustomResourceOptions { Parent = parent });
    }
}
