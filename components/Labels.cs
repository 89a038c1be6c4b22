namespace PgHaInfra.Components;

/// <summary>Labels and annotations that this project, CloudNativePG, Kubernetes and Pulumi agree on.</summary>
internal static class Labels
{
    public const string Cluster = "cnpg.io/cluster";
    public const string InstanceRole = "cnpg.io/instanceRole";
    public const string PodRole = "cnpg.io/podRole";
    public const string Pooler = "cnpg.io/poolerName";

    /// <summary>On a Secret: the operator reads it again when it changes.</summary>
    public const string Reload = "cnpg.io/reload";

    /// <summary>On every namespace, set by Kubernetes.</summary>
    public const string NamespaceName = "kubernetes.io/metadata.name";

    /// <summary>On a namespace: the standard its pods are held to.</summary>
    public const string PodSecurity = "pod-security.kubernetes.io/enforce";

    public const string Hostname = "kubernetes.io/hostname";
    public const string Zone = "topology.kubernetes.io/zone";

    /// <summary>Annotation: what an object has to be before Pulumi goes on.</summary>
    public const string WaitFor = "pulumi.com/waitFor";

    /// <summary>Annotation: Pulumi does not wait for the object.</summary>
    public const string SkipAwait = "pulumi.com/skipAwait";
}
