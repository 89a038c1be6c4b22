using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using KubernetesObject = Pulumi.Kubernetes.ApiExtensions.CustomResource;

namespace PgHaInfra.Components;

/// <summary>Makes PodMonitors of the API group that a kind of Prometheus reads.</summary>
internal static class PodMonitor
{
    /// <summary>Name of the port at which CloudNativePG's instances, poolers and operator have their metrics.</summary>
    public const string Port = "metrics";

    public static KubernetesObject Make(
        string name, PrometheusKind prometheus, ObjectMetaArgs metadata, PodMonitorSpecArgs spec, Resource parent) =>
        new(
            name,
            new PodMonitorArgs(prometheus == PrometheusKind.Managed ? "azmonitoring.coreos.com/v1" : "monitoring.coreos.com/v1")
            {
                Metadata = metadata,
                Spec = spec,
            },
            new CustomResourceOptions { Parent = parent });
}
