using PgHaInfra.Components.Cnpg;
using Pulumi;

namespace PgHaInfra.Components;

/// <content>How the cluster is run: where, by which rules it starts, stops, is updated and fails over.</content>
public sealed partial class CnpgClusterArgs
{
    /// <summary>Labels that a node must have. Default none.</summary>
    [Input("nodeSelector")]
    public InputMap<string>? NodeSelector { get; set; }

    /// <summary>Taints that the instances put up with. Default none.</summary>
    [Input("tolerations")]
    public InputList<TolerationArgs>? Tolerations { get; set; }

    /// <summary>How instances keep apart by zone. Default required.</summary>
    public Spread Zones { get; set; } = Spread.Required;

    /// <summary>How instances keep apart by node. Default required.</summary>
    public Spread Nodes { get; set; } = Spread.Required;

    /// <summary>Priority class of the instances' pods. Default none.</summary>
    [Input("priorityClassName")]
    public Input<string>? PriorityClassName { get; set; }

    /// <summary>
    /// When an instance counts as started, ready and alive; null leaves that to the operator. Default: a replica streams and has at
    /// most 32Mi to replay when it starts and 16Mi when it is ready; a primary that is cut off stops itself.
    /// </summary>
    [Input("probes")]
    public Input<ProbesArgs>? Probes { get; set; } = DefaultProbes;

    /// <summary>Replication slots that the operator keeps on every instance. Default: one for each replica.</summary>
    [Input("replicationSlots")]
    public Input<ReplicationSlotsArgs> ReplicationSlots { get; set; } =
        new ReplicationSlotsArgs { HighAvailability = new HighAvailabilitySlotsArgs { Enabled = true } };

    /// <summary>Seconds an instance may take to start. Default: the operator's, 3600.</summary>
    [Input("startDelay")]
    public Input<int>? StartDelay { get; set; }

    /// <summary>Seconds an instance may take to stop. Default: the operator's, 1800.</summary>
    [Input("stopDelay")]
    public Input<int>? StopDelay { get; set; }

    /// <summary>
    /// Seconds of <see cref="StopDelay"/> that are given to clients to finish. Default 30: long enough for pooled connections to finish
    /// a statement, short enough for a switchover to go unnoticed.
    /// </summary>
    [Input("smartShutdownTimeout")]
    public Input<int> SmartShutdownTimeout { get; set; } = 30;

    /// <summary>Seconds the old primary may take to stop in a switchover. Default: the operator's, 3600.</summary>
    [Input("switchoverDelay")]
    public Input<int>? SwitchoverDelay { get; set; }

    /// <summary>Seconds to wait before a failover. Default: the operator's, 0.</summary>
    [Input("failoverDelay")]
    public Input<int>? FailoverDelay { get; set; }

    /// <summary>The lease that a primary must hold. Default: the operator's, 15 s.</summary>
    [Input("primaryLease")]
    public Input<PrimaryLeaseArgs>? PrimaryLease { get; set; }

    /// <summary>
    /// "unsupervised": a rolling update goes through; "supervised": it waits for a person before the primary. Default unsupervised.
    /// </summary>
    [Input("primaryUpdateStrategy")]
    public Input<string> PrimaryUpdateStrategy { get; set; } = "unsupervised";

    /// <summary>"switchover" or "restart" of the primary at the end of a rolling update. Default switchover.</summary>
    [Input("primaryUpdateMethod")]
    public Input<string> PrimaryUpdateMethod { get; set; } = "switchover";

    /// <summary>Whether PodDisruptionBudgets guard primary and replicas. Default true.</summary>
    [Input("enablePdb")]
    public Input<bool> EnablePdb { get; set; } = true;

    /// <summary>Whether postgres may log in over the network. Default false.</summary>
    [Input("enableSuperuserAccess")]
    public Input<bool> EnableSuperuserAccess { get; set; } = false;

    /// <summary>Metrics of the instances. Default: served over TLS.</summary>
    [Input("monitoring")]
    public Input<MetricsArgs> Monitoring { get; set; } = new MetricsArgs { Tls = new MonitoringTlsArgs { Enabled = true } };

    /// <summary>"error", "warning", "info", "debug" or "trace". Default: the operator's, info.</summary>
    [Input("logLevel")]
    public Input<string>? LogLevel { get; set; }

    /// <summary>Secrets for the image's registry. Default none.</summary>
    [Input("imagePullSecrets")]
    public InputList<SecretReferenceArgs>? ImagePullSecrets { get; set; }

    /// <summary>
    /// Who may reach the instances; null leaves that to others. Default: the operator, the collectors of metrics, nobody else.
    /// </summary>
    public ClusterNetworkPolicyArgs? NetworkPolicy { get; set; } = new();

    /// <summary>Whether an update waits until the cluster is ready. Default true.</summary>
    public bool WaitUntilReady { get; set; } = true;

    // Ten minutes to catch up when starting; a replica that falls behind by more than a bound leaves the read-only Services.
    private static ProbesArgs DefaultProbes => new()
    {
        Startup = new ProbeArgs { Type = "streaming", MaximumLag = "32Mi", PeriodSeconds = 5, TimeoutSeconds = 3, FailureThreshold = 120 },
        Readiness = new ProbeArgs { Type = "streaming", MaximumLag = "16Mi", PeriodSeconds = 10, FailureThreshold = 6 },
        Liveness = new LivenessProbeArgs { IsolationCheck = new IsolationCheckArgs { Enabled = true } },
    };
}
