namespace PgHaInfra.Components;

/// <summary>
/// What PostgreSQL clusters are watched for, once for every kind of Prometheus: <see cref="ClusterMonitoring"/> makes rule groups of
/// Azure Monitor from it, <see cref="KubePrometheusStack"/> a PrometheusRule. The metrics are those of CloudNativePG's instances,
/// of its Barman plugin, of its operator and of the kubelet, with the labels that <see cref="PodMonitors"/> adds.
/// </summary>
public static class PostgresAlerts
{
    /// <summary>Hours after which the last backup is too old, unless said otherwise: a daily one, and the time that it takes.</summary>
    public const int DefaultOldestBackupHours = 26;

    /// <summary>All alert rules.</summary>
    /// <param name="oldestBackupHours">Hours after which the last backup is too old.</param>
    public static IReadOnlyList<AlertGroup> Groups(int oldestBackupHours = DefaultOldestBackupHours) =>
    [
        new("PostgresAvailability", AvailabilityAlerts.Rules),
        new("PostgresReplication", ReplicationAlerts.Rules),
        new("PostgresBackup", BackupAlerts.Rules(oldestBackupHours)),
        new("PostgresCapacity", CapacityAlerts.Rules),
    ];
}
