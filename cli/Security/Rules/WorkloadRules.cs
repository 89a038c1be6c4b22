using PgHaInfra.Cli.Plan;
using static PgHaInfra.Cli.Security.Rules.RuleBuilder;

namespace PgHaInfra.Cli.Security.Rules;

/// <summary>Rules about what runs in Kubernetes: images, resources, namespaces, tokens and roles.</summary>
internal static class WorkloadRules
{
    private static readonly string[] Amounts = ["cpu", "memory"];
    private static readonly string[] RoleTypes =
        ["kubernetes:rbac.authorization.k8s.io/v1:Role", "kubernetes:rbac.authorization.k8s.io/v1:ClusterRole"];

    private static readonly HashSet<string> WithoutNamespace = new(StringComparer.Ordinal)
    {
        "Namespace", "StorageClass", "ClusterRole", "ClusterRoleBinding", "CustomResourceDefinition", "PersistentVolume", "PriorityClass",
        "ClusterImageCatalog", "ClusterIssuer", "IngressClass", "VolumeSnapshotClass", "RuntimeClass",
    };

    public static IReadOnlyList<SecurityRule> All { get; } =
    [
        new()
        {
            Number = 53,
            Ids = ["CKV_K8S_43", "kube-linter latest-tag"],
            Title = "PostgreSQL's image is the one that was tested",
            Expected = "an image with its tag and its digest (@sha256:…)",
            Fix = "Append the digest to the image; the tag stays readable beside it.",
            Severity = Severity.Medium,
            Look = plan => plan.Of(ResourceTypes.Cluster).Where(cluster => cluster.Inputs.At("spec.imageCatalogRef") is null)
                .Select(cluster => See(cluster, "spec.imageName", image => IsPinned(image.Show())))
                .Concat(plan.Of(ResourceTypes.ImageCatalog).Concat(plan.Of(ResourceTypes.ClusterImageCatalog)).SelectMany(Images)),
        },
        new()
        {
            Number = 54,
            Ids = ["CKV_K8S_11", "CKV_K8S_13"],
            Title = "Instances get what they ask for",
            Expected = "requests equal to limits, so that instances are the last to be evicted",
            Fix = "Set resources.cpu and resources.memory of the cluster.",
            Severity = Severity.Medium,
            Look = plan => plan.Of(ResourceTypes.Cluster).SelectMany(cluster => Amounts.Select(amount => Guaranteed(cluster, amount))),
        },
        new()
        {
            Number = 55,
            Ids = ["CKV_K8S_21"],
            Title = "Nothing is in the default namespace",
            Expected = "a namespace other than default",
            Fix = "Set the object's or the release's namespace.",
            Severity = Severity.Low,
            Look = plan => plan.Plan.Resources.Where(IsNamespaced).Select(resource =>
                See(resource, resource.IsKubernetesObject ? "metadata.namespace" : "namespace", SetAndNot("default"))),
        },
        new()
        {
            Number = 55,
            Ids = ["CKV_K8S_38", "CIS 5.1.6"],
            Title = "Tokens of service accounts are mounted only where they are used",
            Expected = "automountServiceAccountToken false",
            Fix = "Set automountServiceAccountToken of the ServiceAccount to false, and let the pods that need the token say so.",
            Severity = Severity.Low,
            Look = Each(ResourceTypes.ServiceAccount, "automountServiceAccountToken", False),
        },
        new()
        {
            Number = 55,
            Ids = ["CKV_K8S_49", "CIS 5.1.3"],
            Title = "Roles name what they allow",
            Expected = "no * in verbs, resources or apiGroups",
            Fix = "Name the verbs and resources that are needed.",
            Severity = Severity.High,
            Look = plan => RoleTypes.SelectMany(plan.Of).SelectMany(Grants),
        },
    ];

    private static bool IsPinned(string image)
    {
        var at = image.IndexOf("@sha256:", StringComparison.Ordinal);
        return at > 0 && image[..at].LastIndexOf(':') > image[..at].LastIndexOf('/');
    }

    private static IEnumerable<Observation> Images(PlannedResource catalog) => catalog.Inputs.Items("spec.images").Select((entry, i) =>
        new Observation(catalog, $"spec.images[{i}].image", entry.At("image").Show(), IsPinned(entry.At("image").Show())));

    private static Observation Guaranteed(PlannedResource cluster, string amount)
    {
        var (request, limit) =
            (cluster.Inputs.Text($"spec.resources.requests.{amount}"), cluster.Inputs.Text($"spec.resources.limits.{amount}"));
        return new Observation(
            cluster, $"spec.resources.requests.{amount}", $"{request ?? JsonRead.Unset} with a limit of {limit ?? JsonRead.Unset}",
            request is not null && request == limit);
    }

    private static bool IsNamespaced(PlannedResource resource) =>
        resource.Type == ResourceTypes.HelmRelease
            || (resource.IsKubernetesObject && !WithoutNamespace.Contains(resource.Inputs.Text("kind")!));

    private static IEnumerable<Observation> Grants(PlannedResource role) => role.Inputs.Items("rules").Select((rule, i) =>
        new Observation(role, $"rules[{i}]", rule.Show(),
            !new[] { "verbs", "resources", "apiGroups" }.Any(list => rule.Texts(list).Contains("*"))));
}
