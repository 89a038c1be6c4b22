namespace PgHaInfra.Kube;

/// <summary>
/// What the Kubernetes API needs to know to address objects of a kind: group, version, kind, the plural in URLs and the scope.
/// The statics below are the kinds this project meets; any other kind can be made with the constructor.
/// </summary>
/// <param name="Group">API group; empty for the core group.</param>
/// <param name="Version">Version inside the group, such as <c>v1</c>.</param>
/// <param name="Kind">Kind as written in manifests.</param>
/// <param name="Plural">Lower-case plural as written in URLs.</param>
/// <param name="Namespaced">Whether objects live in a namespace.</param>
public sealed record ResourceKind(string Group, string Version, string Kind, string Plural, bool Namespaced = true)
{
    private const string Cnpg = "postgresql.cnpg.io";

    public static readonly ResourceKind Pod = Core("Pod", "pods");
    public static readonly ResourceKind Service = Core("Service", "services");
    public static readonly ResourceKind Secret = Core("Secret", "secrets");
    public static readonly ResourceKind ConfigMap = Core("ConfigMap", "configmaps");
    public static readonly ResourceKind Event = Core("Event", "events");
    public static readonly ResourceKind Endpoints = Core("Endpoints", "endpoints");
    public static readonly ResourceKind PersistentVolumeClaim = Core("PersistentVolumeClaim", "persistentvolumeclaims");
    public static readonly ResourceKind ServiceAccount = Core("ServiceAccount", "serviceaccounts");
    public static readonly ResourceKind ResourceQuota = Core("ResourceQuota", "resourcequotas");
    public static readonly ResourceKind LimitRange = Core("LimitRange", "limitranges");
    public static readonly ResourceKind Namespace = Core("Namespace", "namespaces", false);
    public static readonly ResourceKind Node = Core("Node", "nodes", false);
    public static readonly ResourceKind PersistentVolume = Core("PersistentVolume", "persistentvolumes", false);

    public static readonly ResourceKind Deployment = new("apps", "v1", "Deployment", "deployments");
    public static readonly ResourceKind StatefulSet = new("apps", "v1", "StatefulSet", "statefulsets");
    public static readonly ResourceKind ReplicaSet = new("apps", "v1", "ReplicaSet", "replicasets");
    public static readonly ResourceKind DaemonSet = new("apps", "v1", "DaemonSet", "daemonsets");
    public static readonly ResourceKind Job = new("batch", "v1", "Job", "jobs");
    public static readonly ResourceKind CronJob = new("batch", "v1", "CronJob", "cronjobs");
    public static readonly ResourceKind Lease = new("coordination.k8s.io", "v1", "Lease", "leases");
    public static readonly ResourceKind EndpointSlice = new("discovery.k8s.io", "v1", "EndpointSlice", "endpointslices");
    public static readonly ResourceKind PodDisruptionBudget = new("policy", "v1", "PodDisruptionBudget", "poddisruptionbudgets");
    public static readonly ResourceKind StorageClass = new("storage.k8s.io", "v1", "StorageClass", "storageclasses", false);
    public static readonly ResourceKind NetworkPolicy = new("networking.k8s.io", "v1", "NetworkPolicy", "networkpolicies");
    public static readonly ResourceKind Role = new("rbac.authorization.k8s.io", "v1", "Role", "roles");
    public static readonly ResourceKind RoleBinding = new("rbac.authorization.k8s.io", "v1", "RoleBinding", "rolebindings");
    public static readonly ResourceKind ClusterRole = new("rbac.authorization.k8s.io", "v1", "ClusterRole", "clusterroles", false);
    public static readonly ResourceKind ClusterRoleBinding =
        new("rbac.authorization.k8s.io", "v1", "ClusterRoleBinding", "clusterrolebindings", false);
    public static readonly ResourceKind CustomResourceDefinition =
        new("apiextensions.k8s.io", "v1", "CustomResourceDefinition", "customresourcedefinitions", false);

    public static readonly ResourceKind Cluster = new(Cnpg, "v1", "Cluster", "clusters");
    public static readonly ResourceKind Backup = new(Cnpg, "v1", "Backup", "backups");
    public static readonly ResourceKind ScheduledBackup = new(Cnpg, "v1", "ScheduledBackup", "scheduledbackups");
    public static readonly ResourceKind Pooler = new(Cnpg, "v1", "Pooler", "poolers");
    public static readonly ResourceKind Database = new(Cnpg, "v1", "Database", "databases");
    public static readonly ResourceKind DatabaseRole = new(Cnpg, "v1", "DatabaseRole", "databaseroles");
    public static readonly ResourceKind Publication = new(Cnpg, "v1", "Publication", "publications");
    public static readonly ResourceKind Subscription = new(Cnpg, "v1", "Subscription", "subscriptions");
    public static readonly ResourceKind FailoverQuorum = new(Cnpg, "v1", "FailoverQuorum", "failoverquorums");
    public static readonly ResourceKind ImageCatalog = new(Cnpg, "v1", "ImageCatalog", "imagecatalogs");
    public static readonly ResourceKind ClusterImageCatalog = new(Cnpg, "v1", "ClusterImageCatalog", "clusterimagecatalogs", false);
    public static readonly ResourceKind ObjectStore = new("barmancloud.cnpg.io", "v1", "ObjectStore", "objectstores");
    public static readonly ResourceKind PodMonitor = new("monitoring.coreos.com", "v1", "PodMonitor", "podmonitors");
    public static readonly ResourceKind AzurePodMonitor = new("azmonitoring.coreos.com", "v1", "PodMonitor", "podmonitors");
    public static readonly ResourceKind PrometheusRule = new("monitoring.coreos.com", "v1", "PrometheusRule", "prometheusrules");

    /// <summary>Every kind above.</summary>
    public static IReadOnlyList<ResourceKind> WellKnown { get; } =
    [
        Pod, Service, Secret, ConfigMap, Event, Endpoints, PersistentVolumeClaim, ServiceAccount, ResourceQuota, LimitRange, Namespace,
        Node, PersistentVolume, Deployment, StatefulSet, ReplicaSet, DaemonSet, Job, CronJob, Lease, EndpointSlice, PodDisruptionBudget,
        StorageClass, NetworkPolicy, Role, RoleBinding, ClusterRole, ClusterRoleBinding,
        CustomResourceDefinition, Cluster, Backup, ScheduledBackup, Pooler,
        Database, DatabaseRole, FailoverQuorum, Publication, Subscription, ImageCatalog, ClusterImageCatalog, ObjectStore, PodMonitor,
        AzurePodMonitor, PrometheusRule,
    ];

    /// <summary><c>group/version</c>, or the version alone for the core group.</summary>
    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";

    /// <summary><c>plural.group</c> as Kubernetes writes it in messages, or the plural alone for the core group.</summary>
    public string QualifiedPlural => Group.Length == 0 ? Plural : $"{Plural}.{Group}";

    /// <summary>The well-known kind of that apiVersion and kind, or null.</summary>
    public static ResourceKind? Find(string apiVersion, string kind) =>
        WellKnown.FirstOrDefault(k => k.Kind == kind && k.ApiVersion == apiVersion);

    /// <summary>URL path of the collection, or of one object when <paramref name="name"/> is given.</summary>
    /// <param name="ns">Namespace; null addresses all namespaces. Ignored for cluster-scoped kinds.</param>
    /// <param name="name">Name of one object.</param>
    /// <param name="subresource">Such as <c>status</c>.</param>
    public string Path(string? ns, string? name = null, string? subresource = null)
    {
        var path = Group.Length == 0 ? $"/api/{Version}" : $"/apis/{Group}/{Version}";
        if (Namespaced && ns is not null)
        {
            path += $"/namespaces/{Uri.EscapeDataString(ns)}";
        }
        path += $"/{Plural}";
        if (name is not null)
        {
            path += $"/{Uri.EscapeDataString(name)}";
        }
        return subresource is null ? path : $"{path}/{subresource}";
    }

    public override string ToString() => $"{ApiVersion} {Kind}";

    private static ResourceKind Core(string kind, string plural, bool namespaced = true) => new("", "v1", kind, plural, namespaced);
}
