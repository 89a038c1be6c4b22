using System.Collections.Immutable;
using PgHaInfra.Components;
using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings;

/// <summary>The operator of CloudNativePG and what it needs.</summary>
public sealed record OperatorSettings
{
    [Setting("Install them; false where they exist already and belong to somebody else.", Promoted = false)]
    public bool Install { get; init; } = true;

    [Setting("Release of CloudNativePG, installed or there already.")]
    [CnpgVersion]
    public string Version { get; init; } = SupportedVersions.DefaultOperator;

    [Setting("Namespace of the operator and the plugin.", Promoted = false)]
    [NamespaceName]
    public string Namespace { get; init; } = "cnpg-system";

    [Setting("Pods of the operator: one works, the others stand by.", Promoted = false)]
    [Between(1, 5)]
    public int Replicas { get; init; } = 2;

    [Setting("The operator's own settings, over CLUSTERS_ROLLOUT_DELAY 120 and INSTANCES_ROLLOUT_DELAY 10 (seconds).")]
    [OperatorEntry]
    public IReadOnlyDictionary<string, string> Configuration { get; init; } = ImmutableDictionary<string, string>.Empty;

    [Setting("Install the Barman Cloud plugin, which makes the backups.", Promoted = false)]
    public bool Plugin { get; init; } = true;

    [Setting("Tag of the plugin's images, such as v0.14.0; without it, the chart's own, v0.13.0.")]
    [ImageTag]
    public string? PluginImageTag { get; init; }

    [Setting("Install cert-manager, which the plugin needs; false where it exists already.", Promoted = false)]
    public bool CertManager { get; init; } = true;

    [Setting("Version of cert-manager.")]
    [CertManagerVersion]
    public string CertManagerVersion { get; init; } = SupportedVersions.DefaultCertManager;

    [Setting("Namespace of cert-manager.", Promoted = false)]
    [NamespaceName]
    public string CertManagerNamespace { get; init; } = "cert-manager";

    [Setting("Put up with the taint CriticalAddonsOnly, so that all of them run on AKS's system nodes.", Promoted = false)]
    public bool SystemNodes { get; init; } = true;
}
