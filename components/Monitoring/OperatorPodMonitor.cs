using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace PgHaInfra.Components;

/// <summary>Has the metrics of the CloudNativePG operator read, by which <see cref="PostgresAlerts"/> notices that it is gone.</summary>
/// <example>
/// <code>
/// var monitor = new OperatorPodMonitor("cnpg", new OperatorPodMonitorArgs { Namespace = cnpg.Namespace });
/// </code>
/// </example>
public sealed class OperatorPodMonitor : ComponentResource
{
    private const string AppName = "app.kubernetes.io/name";

    /// <summary>Makes the PodMonitor.</summary>
    /// <param name="name">Name of the component within the Pulumi program.</param>
    /// <param name="args">Where the operator is, and who reads its metrics.</param>
    /// <param name="options">Parent, provider and so on; <c>DependsOn</c> what installs the PodMonitor's definition.</param>
    public OperatorPodMonitor(string name, OperatorPodMonitorArgs args, ComponentResourceOptions? options = null)
        : base("pg-ha-infra:index:OperatorPodMonitor", name, args, options)
    {
        var metadata = new ObjectMetaArgs { Namespace = args.Namespace, Name = "cnpg-controller-manager" };
        if (args.Labels is { } labels)
        {
            metadata.Labels = labels;
        }

        var spec = new PodMonitorSpecArgs
        {
            Selector = new LabelSelectorArgs { MatchLabels = { [AppName] = "cloudnative-pg" } },
            PodTargetLabels = AppName,
            PodMetricsEndpoints = { new PodMetricsEndpointArgs { Port = PodMonitor.Port } },
        };
        var monitor = PodMonitor.Make($"{name}-operator", args.Prometheus, metadata, spec, this);
        MonitorName = monitor.Metadata.Apply(m => m.Name);
        RegisterOutputs(new Dictionary<string, object?> { ["monitorName"] = MonitorName });
    }

    /// <summary>Name of the PodMonitor.</summary>
    [Output("monitorName")]
    public Output<string> MonitorName { get; private set; }
}
