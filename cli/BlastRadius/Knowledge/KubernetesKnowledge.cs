using static PgHaInfra.Cli.BlastRadius.Knowledge.KnownProperty;

namespace PgHaInfra.Cli.BlastRadius.Knowledge;

/// <summary>What cannot simply be changed of Kubernetes' own objects, of Helm releases and of the provider.</summary>
internal static class KubernetesKnowledge
{
    private const string Provider = "pulumi-kubernetes, provider/pkg/provider/diff.go";
    private const string Immutable = "Kubernetes refuses to change it";

    /// <summary>Of every object, custom resources among them.</summary>
    public static IReadOnlyList<KnownProperty> Common { get; } = [.. Replaced(Provider, "metadata.name", "metadata.namespace")];

    public static IReadOnlyDictionary<string, IReadOnlyList<KnownProperty>> Table { get; } =
        new Dictionary<string, IReadOnlyList<KnownProperty>>(StringComparer.Ordinal)
    {
        // Without a clusterIdentifier the provider guesses from the kubeconfig whether the cluster is another one.
        ["pulumi:providers:kubernetes"] = [.. Replaced("documentation of the provider's clusterIdentifier", "clusterIdentifier")],
        ["kubernetes:core/v1:ConfigMap"] = [.. Replaced(Provider, "data", "binaryData")],
        ["kubernetes:core/v1:Secret"] = [.. Replaced(Provider, "type", "data", "stringData")],
        ["kubernetes:core/v1:PersistentVolumeClaim"] = [.. Replaced(Provider, "spec")],
        ["kubernetes:core/v1:PersistentVolume"] =
            [.. Replaced(Provider, "spec.csi", "spec.azureDisk", "spec.azureFile", "spec.hostPath", "spec.local", "spec.nfs")],
        ["kubernetes:core/v1:Service"] =
        [
            .. Replaced(Provider, "spec.clusterIP"),
            .. new[] { "spec.type", "spec.ports", "spec.selector", "spec.loadBalancerIP", "spec.loadBalancerClass",
                "spec.externalTrafficPolicy" }.Select(Reroute),
            .. new[] { "azure-pip-name", "azure-load-balancer-resource-group", "azure-load-balancer-internal", "azure-dns-label-name" }
                .Select(annotation => Reroute($"metadata.annotations[\"service.beta.kubernetes.io/{annotation}\"]")),
            new(
                "spec.loadBalancerSourceRanges", ChangeAction.Restart, "other clients may connect",
                "kubernetes.io/docs/concepts/services-networking/service",
                "clients in networks that are no longer named are cut off; those in added ones get in"),
        ],
        ["kubernetes:storage.k8s.io/v1:StorageClass"] =
            [.. Replaced(Provider, "provisioner", "parameters"),
                .. Refused(Immutable, "kubernetes.io: ValidateStorageClassUpdate", "reclaimPolicy", "volumeBindingMode")],
        ["kubernetes:batch/v1:Job"] = [.. Replaced(Provider, "spec.completions", "spec.parallelism", "spec.selector", "spec.template")],
        ["kubernetes:apps/v1:Deployment"] = [.. Replaced(Provider, "spec.selector")],
        ["kubernetes:apps/v1:DaemonSet"] = [.. Refused(Immutable, "kubernetes.io: ValidateDaemonSetUpdate", "spec.selector")],
        ["kubernetes:apps/v1:StatefulSet"] =
            [.. Replaced(Provider, "spec.selector", "spec.serviceName", "spec.podManagementPolicy", "spec.revisionHistoryLimit",
                "spec.volumeClaimTemplates")],
        ["kubernetes:rbac.authorization.k8s.io/v1:RoleBinding"] = [.. Replaced(Provider, "roleRef")],
        ["kubernetes:rbac.authorization.k8s.io/v1:ClusterRoleBinding"] = [.. Replaced(Provider, "roleRef")],
        ["kubernetes:helm.sh/v3:Release"] =
        [
            .. Replaced("pulumi-kubernetes, provider/pkg/provider/helm_release.go", "name", "namespace"),
            .. new[] { "version", "values", "chart" }.Select(path => new KnownProperty(
                path, ChangeAction.Restart, "what the chart installs is upgraded",
                "cloudnative-pg.io/documentation: installation and upgrades",
                "the operator starts anew, and a new version of it restarts every instance of every cluster, one after the other, with "
                + "a switchover")),
        ],
    };

    private static KnownProperty Reroute(string path) => new(
        path, ChangeAction.Restart, "the load balancer is programmed anew", "learn.microsoft.com/azure/aks/load-balancer-standard",
        "clients' connections through this Service break, and may find nobody for some minutes");
}
