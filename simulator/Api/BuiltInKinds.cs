using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api;

/// <summary>The kinds of <see cref="KindRegistry.Default"/>.</summary>
internal static class BuiltInKinds
{
    private static readonly string[] InAll = ["all"];

    public static IEnumerable<KindInfo> All =>
    [
        new(ResourceKind.ConfigMap, "cm"),
        new(ResourceKind.Endpoints, "ep"),
        new(ResourceKind.Event, "ev"),
        new(ResourceKind.LimitRange, "limits"),
        new(ResourceKind.Namespace, "ns") { HasStatus = true },
        new(ResourceKind.Node, "no") { HasStatus = true },
        new(ResourceKind.PersistentVolumeClaim, "pvc") { HasStatus = true },
        new(ResourceKind.PersistentVolume, "pv") { HasStatus = true },
        new(ResourceKind.Pod, "po") { HasStatus = true, Categories = InAll },
        new(ResourceKind.ResourceQuota, "quota") { HasStatus = true },
        new(ResourceKind.Secret),
        new(ResourceKind.ServiceAccount, "sa"),
        new(ResourceKind.Service, "svc") { HasStatus = true, Categories = InAll },

        Workload(ResourceKind.DaemonSet, false, "ds"),
        Workload(ResourceKind.Deployment, true, "deploy"),
        Workload(ResourceKind.ReplicaSet, true, "rs"),
        Workload(ResourceKind.StatefulSet, true, "sts"),
        Workload(ResourceKind.CronJob, false, "cj"),
        Workload(ResourceKind.Job, false),
        new(ResourceKind.Lease),
        new(ResourceKind.EndpointSlice) { HasGeneration = true },
        new(ResourceKind.NetworkPolicy, "netpol") { HasGeneration = true },
        new(ResourceKind.PodDisruptionBudget, "pdb") { HasStatus = true, HasGeneration = true },
        new(ResourceKind.StorageClass, "sc"),
        new(ResourceKind.CustomResourceDefinition, "crd", "crds") { HasStatus = true, HasGeneration = true },
        new(ResourceKind.ClusterRoleBinding),
        new(ResourceKind.ClusterRole),
        new(ResourceKind.RoleBinding),
        new(ResourceKind.Role),

        Custom(ResourceKind.Backup),
        Custom(ResourceKind.Cluster) with { ScaleField = "instances" },
        Custom(ResourceKind.Database),
        Custom(ResourceKind.DatabaseRole),
        Custom(ResourceKind.FailoverQuorum),
        Custom(ResourceKind.Pooler) with { ScaleField = "instances" },
        Custom(ResourceKind.Publication),
        Custom(ResourceKind.ScheduledBackup),
        Custom(ResourceKind.Subscription),
        Custom(ResourceKind.ImageCatalog, hasStatus: false),
        Custom(ResourceKind.ClusterImageCatalog, hasStatus: false),
        Custom(ResourceKind.ObjectStore),
        Custom(ResourceKind.PodMonitor, hasStatus: false) with { ShortNames = ["pmon"] },
        Custom(ResourceKind.AzurePodMonitor, hasStatus: false),
        Custom(ResourceKind.PrometheusRule) with { ShortNames = ["promrule"] },
    ];

    private static KindInfo Workload(ResourceKind kind, bool scales, params string[] shortNames) => new(kind, shortNames)
    {
        HasStatus = true,
        HasGeneration = true,
        Categories = InAll,
        ScaleField = scales ? "replicas" : null,
    };

    private static KindInfo Custom(ResourceKind kind, bool hasStatus = true) =>
        new(kind) { IsCustom = true, HasGeneration = true, HasStatus = hasStatus };
}
