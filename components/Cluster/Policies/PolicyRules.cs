using System.Collections.Immutable;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Kubernetes.Types.Inputs.Networking.V1;

namespace PgHaInfra.Components;

/// <summary>Parts of NetworkPolicies.</summary>
internal static class PolicyRules
{
    public static NetworkPolicyPeerArgs Namespace(Input<string> name) =>
        new() { NamespaceSelector = new LabelSelectorArgs { MatchLabels = { [Labels.NamespaceName] = name } } };

    public static NetworkPolicyPeerArgs Range(Input<string> range) => new() { IpBlock = new IPBlockArgs { Cidr = range } };

    public static NetworkPolicyPeerArgs Pods(string label, Input<string> value) => new() { PodSelector = Having(label, value) };

    public static LabelSelectorArgs Having(string label, Input<string> value) => new() { MatchLabels = { [label] = value } };

    public static NetworkPolicyIngressRuleArgs In(NetworkPolicyPeerArgs from, params int[] ports) =>
        new() { From = { from }, Ports = Ports("TCP", ports) };

    public static NetworkPolicyEgressRuleArgs Out(NetworkPolicyPeerArgs to, params int[] ports) =>
        new() { To = { to }, Ports = Ports("TCP", ports) };

    /// <summary>To every destination: addresses of an API server outside the cluster or of storage cannot be named ahead.</summary>
    public static NetworkPolicyEgressRuleArgs OutToAnywhere(params int[] ports) => new() { Ports = Ports("TCP", ports) };

    /// <summary>The cluster's own name service.</summary>
    public static NetworkPolicyEgressRuleArgs Names =>
        new() { To = { Namespace("kube-system") }, Ports = Ports("UDP", 53).Concat(Ports("TCP", 53)).ToArray() };

    // A rule for each client: one rule with an empty list of peers would let everybody in.
    public static InputList<NetworkPolicyIngressRuleArgs> Each(
        InputList<string> clients, Func<Input<string>, NetworkPolicyPeerArgs> peer, int port) =>
        clients.ToOutput().Apply(all => all.Select(client => In(peer(client), port)).ToImmutableArray());

    private static NetworkPolicyPortArgs[] Ports(string protocol, params int[] ports) =>
        [.. ports.Select(port => new NetworkPolicyPortArgs { Port = port, Protocol = protocol })];
}
