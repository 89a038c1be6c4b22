namespace PgHaInfra.Verify;

/// <summary>What a stack's configuration asks for; null is what nobody said, and then nothing is claimed about it.</summary>
public sealed record Expectations
{
    /// <summary>Whether people depend on the cluster. Default false.</summary>
    public bool Production { get; init; }

    /// <summary><c>aks</c> or <c>kubeconfig</c>.</summary>
    public string? Platform { get; init; }

    /// <summary>In how many zones the nodes for databases are.</summary>
    public int? Zones { get; init; }

    /// <summary>Major version of PostgreSQL.</summary>
    public int? PostgresMajor { get; init; }

    /// <summary>Release of the operator, e.g. <c>1.30</c>.</summary>
    public string? OperatorVersion { get; init; }

    /// <summary>Namespace of the operator.</summary>
    public string? OperatorNamespace { get; init; }

    /// <summary>Minor version of Kubernetes, e.g. <c>1.35</c>.</summary>
    public string? KubernetesVersion { get; init; }

    /// <summary>What is known of releases and the end of their support.</summary>
    public VersionSupport? Support { get; init; }

    /// <summary>How many standbys confirm a commit before it is acknowledged; 0 for none.</summary>
    public int? SynchronousStandbys { get; init; }

    /// <summary>Whether a failover waits until the survivors are sure to hold every acknowledged transaction.</summary>
    public bool? FailoverQuorum { get; init; }

    /// <summary>API groups in which the cluster has a PodMonitor, e.g. <c>azmonitoring.coreos.com</c>; empty for none.</summary>
    public IReadOnlyList<string>? PodMonitorGroups { get; init; }

    /// <summary>Daemon sets of monitoring add-ons in kube-system; empty for none.</summary>
    public IReadOnlyList<string>? MonitoringDaemonSets { get; init; }

    /// <summary>Whether the cluster is backed up.</summary>
    public bool? Backup { get; init; }

    /// <summary>Who archives: <c>plugin</c> or <c>operator</c>.</summary>
    public string? Archiver { get; init; }

    /// <summary>Six-field cron of the base backups, seconds first, UTC.</summary>
    public string? Schedule { get; init; }

    /// <summary>Whether base backups are suspended.</summary>
    public bool? ScheduleSuspended { get; init; }

    /// <summary>Whether the first base backup is made at once.</summary>
    public bool? ImmediateBackup { get; init; }

    /// <summary>How long backups are kept, e.g. <c>30d</c>.</summary>
    public string? Retention { get; init; }

    /// <summary>Networks whose clients may connect, in CIDR form.</summary>
    public IReadOnlyList<string>? SourceRanges { get; init; }
}
