using PgHaInfra.Components.Cnpg;
using Pulumi;

namespace PgHaInfra.Components;

/// <summary>Inputs of <see cref="CnpgOperator"/>. Everything has a default.</summary>
public sealed class CnpgOperatorArgs : ResourceArgs
{
    /// <summary>Namespace of the operator and the plugin. Default cnpg-system.</summary>
    public string Namespace { get; set; } = "cnpg-system";

    /// <summary>Whether the namespaces are made, with the label that holds pods to the restricted standard. Default true.</summary>
    public bool CreateNamespaces { get; set; } = true;

    /// <summary>Release of CloudNativePG, one of <see cref="SupportedVersions.Operators"/>. Default 1.30.</summary>
    public string Version { get; set; } = SupportedVersions.DefaultOperator;

    /// <summary>Pods of the operator, of which one works and the others stand by. Default 2.</summary>
    [Input("replicas")]
    public Input<int> Replicas { get; set; } = 2;

    /// <summary>
    /// The operator's own settings (<c>config.data</c> of the chart), such as CLUSTERS_ROLLOUT_DELAY; a change restarts it. They go over
    /// the defaults: 120 s between clusters and 10 s between instances when a new operator is rolled out.
    /// </summary>
    [Input("configuration")]
    public InputMap<string>? Configuration { get; set; }

    /// <summary>Whether the Barman Cloud plugin is installed. Default true.</summary>
    public bool Plugin { get; set; } = true;

    /// <summary>Chart of the plugin. Default 0.7.0, which brings the plugin 0.13.0.</summary>
    [Input("pluginChartVersion")]
    public Input<string> PluginChartVersion { get; set; } = SupportedVersions.DefaultPluginChart;

    /// <summary>Tag of the plugin's two images, such as v0.14.0. Default the chart's own.</summary>
    [Input("pluginImageTag")]
    public Input<string>? PluginImageTag { get; set; }

    /// <summary>Whether cert-manager is installed; false where it exists already. The plugin needs one. Default true.</summary>
    public bool CertManager { get; set; } = true;

    /// <summary>Namespace of cert-manager. Default cert-manager.</summary>
    public string CertManagerNamespace { get; set; } = "cert-manager";

    /// <summary>Chart of cert-manager. Default v1.21.1.</summary>
    [Input("certManagerVersion")]
    public Input<string> CertManagerVersion { get; set; } = SupportedVersions.DefaultCertManager;

    /// <summary>Taints of nodes that all pods put up with, such as CriticalAddonsOnly of AKS's system pools. Default none.</summary>
    [Input("tolerations")]
    public InputList<TolerationArgs>? Tolerations { get; set; }

    /// <summary>Labels that a node must have. Default none.</summary>
    [Input("nodeSelector")]
    public InputMap<string>? NodeSelector { get; set; }

    /// <summary>Seconds that each installation may take before it is undone. Default 600.</summary>
    [Input("timeout")]
    public Input<int> Timeout { get; set; } = 600;

    /// <summary>Labels for the namespaces. Default none.</summary>
    [Input("labels")]
    public InputMap<string>? Labels { get; set; }
}
