using PgHaInfra.Components.Cnpg;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace PgHaInfra.Components;

/// <summary>
/// Has the metrics of one PostgreSQL cluster read: of its instances and, where it has them, its poolers. All of them get the label
/// <c>cnpg_io_cluster</c>, by which <see cref="PostgresAlerts"/> tells clusters apart.
/// </summary>
/// <example>
/// <code>
/// var monitors = new PodMonitors("pg", new PodMonitorsArgs { Namespace = pg.Namespace, ClusterName = pg.ClusterName });
/// </code>
/// </example>
public sealed class PodMonitors : ComponentResource
{
    /// <summary>Makes the PodMonitors.</summary>
    /// <param name="name">Name of the component within the Pulumi program.</param>
    /// <param name="args">Which cluster, and who reads its metrics.</param>
    /// <param name="options">Parent, provider and so on; <c>DependsOn</c> what installs the PodMonitor's definition.</param>
    public PodMonitors(string name, PodMonitorsArgs args, ComponentResourceOptions? options = null)
        : base("pg-ha-infra:index:PodMonitors", name, args, options)
    {
        var instances = PodMonitor.Make(
            $"{name}-instances", args.Prometheus, Metadata(args, args.ClusterName), Spec(args, "instance", Instances(args)), this);
        InstancesMonitor = instances.Metadata.Apply(m => m.Name);
        if (args.Poolers)
        {
            var endpoint = new PodMetricsEndpointArgs { Port = PodMonitor.Port };
            _ = PodMonitor.Make(
                $"{name}-poolers",
                args.Prometheus,
                Metadata(args, Output.Format($"{args.ClusterName}-poolers")),
                Spec(args, "pooler", endpoint),
                this);
        }

        RegisterOutputs(new Dictionary<string, object?> { ["instancesMonitor"] = InstancesMonitor });
    }

    /// <summary>Name of the PodMonitor for the instances.</summary>
    [Output("instancesMonitor")]
    public Output<string> InstancesMonitor { get; private set; }

    // The certificate is PostgreSQL's own, whose first name is the read-write Service's.
    private static PodMetricsEndpointArgs Instances(PodMonitorsArgs args)
    {
        var endpoint = new PodMetricsEndpointArgs { Port = PodMonitor.Port };
        if (args.Tls)
        {
            endpoint.Scheme = "https";
            endpoint.TlsConfig = new MetricsTlsArgs
            {
                Ca = new MetricsAuthorityArgs
                {
                    Secret = new SecretKeyArgs { Name = Output.Format($"{args.ClusterName}-ca"), Key = "ca.crt" },
                },
                ServerName = Output.Format($"{args.ClusterName}-rw"),
            };
        }

        if (args.Prometheus == PrometheusKind.Managed)
        {
            // Some metrics have a label "cluster" with the name of the PostgreSQL cluster. It would keep Azure from setting its own,
            // the name of the AKS cluster, by which rule groups choose their series.
            endpoint.MetricRelabelings = new RelabelingArgs { Action = "labeldrop", Regex = "cluster" };
        }

        return endpoint;
    }

    private static PodMonitorSpecArgs Spec(PodMonitorsArgs args, string role, PodMetricsEndpointArgs endpoint) => new()
    {
        Selector = new LabelSelectorArgs
        {
            MatchLabels = { [Components.Labels.Cluster] = args.ClusterName, [Components.Labels.PodRole] = role },
        },
        PodTargetLabels = Components.Labels.Cluster,
        PodMetricsEndpoints = { endpoint },
    };

    private static ObjectMetaArgs Metadata(PodMonitorsArgs args, Input<string> name) => new()
    {
        Namespace = args.Namespace,
        Name = name,
        Labels = InputMap<string>.Merge(args.Labels ?? new(), new() { [Components.Labels.Cluster] = args.ClusterName }),
    };
}
