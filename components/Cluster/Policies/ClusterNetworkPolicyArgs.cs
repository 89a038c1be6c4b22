using Pulumi;

namespace PgHaInfra.Components;

/// <summary>Who may reach the instances of a cluster over the network, besides themselves.</summary>
public sealed class ClusterNetworkPolicyArgs : ResourceArgs
{
    /// <summary>Namespace of the CloudNativePG operator. Default cnpg-system.</summary>
    [Input("operatorNamespace")]
    public Input<string> OperatorNamespace { get; set; } = "cnpg-system";

    /// <summary>Namespace whose collectors read the metrics. Default kube-system, where AKS has its own.</summary>
    [Input("monitoringNamespace")]
    public Input<string> MonitoringNamespace { get; set; } = "kube-system";

    /// <summary>Namespaces whose applications may connect to PostgreSQL. Default none.</summary>
    [Input("clientNamespaces")]
    public InputList<string> ClientNamespaces { get; set; } = new();

    /// <summary>
    /// Networks whose clients may connect to PostgreSQL, in CIDR form: the source ranges of public endpoints. Default none.
    /// </summary>
    [Input("clientRanges")]
    public InputList<string> ClientRanges { get; set; } = new();

    /// <summary>
    /// Whether the instances may go out only to each other, to the name service in kube-system, and to ports 443 and 6443 of any
    /// address: the API server, storage and the cloud's login have addresses that change. Default false: they may go anywhere.
    /// </summary>
    public bool Egress { get; set; }
}
