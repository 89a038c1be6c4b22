namespace PgHaInfra.Components;

/// <summary>Whether every instance is there, and exactly one of a cluster is the primary.</summary>
internal static class AvailabilityAlerts
{
    // Clusters that follow another region's have no primary of their own.
    private const string Follower = "max by (namespace, cnpg_io_cluster) (cnpg_collector_replica_mode) == 1";

    public static IReadOnlyList<AlertRule> Rules { get; } =
    [
        // What was there within the last hour counts: a cluster whose instances are all gone has no metrics left.
        new(
            "PostgresNoPrimary",
            "max by (namespace, cnpg_io_cluster) (last_over_time(cnpg_collector_up[1h]))"
            + " unless on (namespace, cnpg_io_cluster) (cnpg_pg_replication_in_recovery == 0)"
            + $" unless on (namespace, cnpg_io_cluster) ({Follower})",
            1,
            AlertSeverity.Critical,
            "{{ $labels.namespace }}/{{ $labels.cnpg_io_cluster }} has no primary: nothing can be written",
            "kubectl cnpg status shows whether a failover is under way, waits for a quorum, or cannot find an instance to promote"),
        new(
            "PostgresTwoPrimaries",
            "count by (namespace, cnpg_io_cluster) (cnpg_pg_replication_in_recovery == 0) > 1",
            2,
            AlertSeverity.Critical,
            "{{ $value }} instances of {{ $labels.namespace }}/{{ $labels.cnpg_io_cluster }} take themselves for the primary",
            "Fence the one that is not .status.currentPrimary, then compare the timelines"),
        new(
            "PostgresInstanceDown",
            "max by (namespace, cnpg_io_cluster, pod) (cnpg_collector_up == 0)"
            + " or (max by (namespace, cnpg_io_cluster, pod) (last_over_time(cnpg_collector_up[6h])) unless on (namespace, pod) "
            + "cnpg_collector_up)",
            5,
            AlertSeverity.Warning,
            "Instance {{ $labels.namespace }}/{{ $labels.pod }} is down",
            "kubectl describe pod and kubectl logs; ends by itself after six hours for an instance that was removed on purpose"),
        new(
            "PostgresFenced",
            "max by (namespace, cnpg_io_cluster, pod) (cnpg_collector_fencing_on) == 1",
            15,
            AlertSeverity.Warning,
            "Instance {{ $labels.namespace }}/{{ $labels.pod }} is still fenced",
            "kubectl cnpg fencing off, once the reason is gone: a fenced primary is not failed over"),
        new(
            "PostgresSwitchoverRequired",
            "max by (namespace, cnpg_io_cluster) (cnpg_collector_manual_switchover_required) == 1",
            15,
            AlertSeverity.Warning,
            "{{ $labels.namespace }}/{{ $labels.cnpg_io_cluster }} waits for a switchover to finish its update",
            "kubectl cnpg promote, at a quiet time"),
        new(
            "PostgresInstancesShareNode",
            "(max by (namespace, cnpg_io_cluster) (cnpg_collector_nodes_used) > 0)"
            + " < on (namespace, cnpg_io_cluster) count by (namespace, cnpg_io_cluster) (cnpg_collector_up == 1)",
            15,
            AlertSeverity.Warning,
            "Instances of {{ $labels.namespace }}/{{ $labels.cnpg_io_cluster }} share a node: {{ $value }} nodes are used",
            "kubectl get pods -o wide; one node's loss would take several instances"),
        new(
            "PostgresMetricsFailing",
            "max by (namespace, cnpg_io_cluster, pod) (cnpg_collector_last_collection_error) == 1",
            15,
            AlertSeverity.Warning,
            "Metrics of {{ $labels.namespace }}/{{ $labels.pod }} cannot be collected, so that the other alerts may be blind",
            "kubectl logs of the instance names the query that fails"),
        new(
            "CnpgOperatorDown",
            "absent(up{app_kubernetes_io_name=\"cloudnative-pg\"} == 1)",
            10,
            AlertSeverity.Critical,
            "No CloudNativePG operator is running: databases go on, but nothing fails over",
            "kubectl get pods in the operator's namespace"),
    ];
}
