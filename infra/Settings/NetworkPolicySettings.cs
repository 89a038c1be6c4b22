using System.Collections.Immutable;
using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings;

/// <summary>Who may reach the instances over the network. The endpoints' source ranges are let in to PostgreSQL's port besides.</summary>
public sealed record NetworkPolicySettings
{
    [Setting("Make a NetworkPolicy that refuses everybody else.")]
    public bool Enabled { get; init; } = true;

    [Setting("Namespace of the CloudNativePG operator.", Promoted = false)]
    [NamespaceName]
    public string OperatorNamespace { get; init; } = "cnpg-system";

    [Setting("Namespace whose collectors read the metrics; without it, where those of monitoring.kind are.", Promoted = false)]
    [NamespaceName(system: true)]
    public string? MonitoringNamespace { get; init; }

    [Setting("Namespaces whose applications may connect to PostgreSQL.", Promoted = false)]
    [NamespaceName]
    public IReadOnlyList<string> ClientNamespaces { get; init; } = ImmutableArray<string>.Empty;

    [Setting("Let the instances out only to each other, to the name service, and to ports 443 and 6443 (API server, storage, login).")]
    public bool Egress { get; init; }
}
