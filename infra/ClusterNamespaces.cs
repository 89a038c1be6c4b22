using PgHaInfra.Infra.Settings;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using KubernetesProvider = Pulumi.Kubernetes.Provider;

namespace PgHaInfra.Infra;

/// <summary>The namespaces of the clusters, each once.</summary>
internal static class ClusterNamespaces
{
    // Instances of CloudNativePG fit the strictest of Kubernetes' pod security standards.
    private static readonly (string Key, string Value) PodSecurity = ("pod-security.kubernetes.io/enforce", "restricted");

    public static IReadOnlyDictionary<string, Input<string>> Make(StackSettings settings, KubernetesProvider provider) =>
        settings.Clusters.Select(c => c.Namespace).Distinct().ToDictionary(
            name => name,
            name => settings.CreateNamespaces ? Namespace(name, settings, provider) : name);

    private static Input<string> Namespace(string name, StackSettings settings, KubernetesProvider provider)
    {
        var labels = settings.Labels.ToDictionary();
        labels[PodSecurity.Key] = PodSecurity.Value;
        var made = new Namespace(
            name,
            new NamespaceArgs { Metadata = new ObjectMetaArgs { Name = name, Labels = labels } },
            new CustomResourceOptions { Provider = provider });
        return made.Metadata.Apply(m => m.Name);
    }
}
