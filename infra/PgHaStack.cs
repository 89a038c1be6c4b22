using PgHaInfra.Components;
using PgHaInfra.Infra.Settings;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using KubernetesProvider = Pulumi.Kubernetes.Provider;

namespace PgHaInfra.Infra;

/// <summary>The stack: what its settings ask for, as Pulumi resources. Keeps no state, so that it can be composed any number of times.</summary>
public static class PgHaStack
{
    // Instances of CloudNativePG fit the strictest of Kubernetes' pod security standards.
    private static readonly (string Key, string Value) PodSecurity = ("pod-security.kubernetes.io/enforce", "restricted");

    /// <summary>Registers the stack's resources with the running deployment.</summary>
    /// <param name="settings">Checked settings, from <see cref="StackSettings.Read(string, StackConfiguration)"/>.</param>
    /// <returns>The stack's outputs: <c>platform</c>, and <c>clusters</c> with an entry for each cluster in the order of the settings.</returns>
    public static IDictionary<string, object?> Compose(StackSettings settings)
    {
        var provider = Provider(settings);
        var namespaces = Namespaces(settings, provider);
        return new Dictionary<string, object?>
        {
            ["platform"] = settings.Platform.ToString().ToLowerInvariant(),
            ["clusters"] = settings.Clusters.Select(c => ClusterStack.Compose(c, settings, namespaces[c.Namespace], provider)).ToArray(),
        };
    }

    // Always explicit: the kubeconfig of whoever runs the program is never used by accident.
    private static KubernetesProvider Provider(StackSettings settings)
    {
        var path = settings.Kubeconfig ?? throw new InvalidOperationException("settings without a kubeconfig were not checked");
        return new KubernetesProvider("kubernetes", new()
        {
            KubeConfig = KubeconfigPath(path),
            Context = Optional.Text(settings.Context),
            // Names the Kubernetes cluster for Pulumi, so that a moved kubeconfig file does not replace everything.
            ClusterIdentifier = $"{path}#{settings.Context}",
            EnableServerSideApply = true,
        });
    }

    private static string KubeconfigPath(string path) => path.StartsWith("~/", StringComparison.Ordinal)
        ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), path[2..])
        : Path.GetFullPath(path, Deployment.Instance.RootDirectory);

    private static Dictionary<string, Input<string>> Namespaces(StackSettings settings, KubernetesProvider provider) =>
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
