using Pulumi;
using Pulumi.Kubernetes.ApiExtensions;

namespace PgHaInfra.Components;

/// <summary>Prometheus' PodMonitor: which pods are asked for metrics, and how. Two API groups have it, with the same fields.</summary>
/// <param name="apiVersion">API group and version, see <see cref="PrometheusKind"/>.</param>
internal sealed class PodMonitorArgs(string apiVersion) : CustomResourceArgs(apiVersion, "PodMonitor")
{
    [Input("spec", required: true)]
    public Input<PodMonitorSpecArgs> Spec { get; set; } = null!;
}
