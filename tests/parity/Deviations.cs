namespace PgHaInfra.Tests.Parity;

/// <summary>Every deviation from the guide, with its reason.</summary>
internal static class Deviations
{
    private const string OneNamePerCluster = "Names begin with the cluster's, so that a second cluster of the namespace has its own.";
    private const string SizeAndClass = "size and storageClass say the same; size together with a template's request makes the operator "
        + "warn, and size wins.";
    private const string DnsLabelOnServices = "Every generated object would get the annotation; it has a meaning on load balancers only, "
        + "which have it.";
    private const string AddressOutlivesTheCluster = "The public IP is in the network's resource group: in the node resource group it "
        + "would go away with the cluster.";

    public static readonly IReadOnlyList<Deviation> All =
    [
        new("secret", "metadata.name", OneNamePerCluster),
        new(
            "secret",
            "type",
            "The operator documents kubernetes.io/basic-auth for the owner's Secret, and Kubernetes then checks its keys."),
        new(
            "operator-configuration",
            "",
            "The operator reads its configuration in its own namespace only: it is part of the chart's values."),
        new("cluster", "spec.inheritedMetadata.annotations", DnsLabelOnServices),
        new("cluster", "spec.bootstrap.initdb.secret.name", OneNamePerCluster),
        new("cluster", "spec.storage.pvcTemplate", SizeAndClass),
        new("cluster", "spec.walStorage.pvcTemplate", SizeAndClass),
        new(
            "cluster",
            "spec.monitoring.enablePodMonitor",
            "Deprecated: the operator's own PodMonitor cannot be changed. PodMonitors makes one for each collector."),
        new(
            "cluster",
            "spec.postgresql.pg_hba",
            "host lets logins through in plaintext: they are refused first, and TLS is asked for last."),
        new("pod-monitor", "metadata.name", OneNamePerCluster),
        new(
            "pod-monitor",
            "metadata.labels.azure.workload.identity/use",
            "Labels of a PodMonitor select nothing here; the workload identity's label belongs on pods."),
        new(
            "pod-monitor",
            "spec.selector.matchLabels.azure.workload.identity/use",
            "The cluster's own label is enough, and holds for clusters without a workload identity, too."),
        new(
            "on-demand-backup",
            "",
            "A Backup is an action, not a state to keep: the schedule makes the first one as soon as the cluster is ready."),
        new("scheduled-backup", "metadata.name", OneNamePerCluster),
        new("recovered-cluster", "spec.inheritedMetadata.annotations", DnsLabelOnServices),
        new("recovered-cluster", "spec.storage.pvcTemplate", SizeAndClass),
        new("recovered-cluster", "spec.walStorage.pvcTemplate", SizeAndClass),
        new("read-write-service", "metadata.name", OneNamePerCluster),
        new(
            "read-write-service",
            "metadata.annotations.service.beta.kubernetes.io/azure-load-balancer-resource-group",
            AddressOutlivesTheCluster),
        new("read-only-service", "metadata.name", OneNamePerCluster),
        new(
            "read-only-service",
            "metadata.annotations.service.beta.kubernetes.io/azure-load-balancer-resource-group",
            AddressOutlivesTheCluster),
    ];
}
