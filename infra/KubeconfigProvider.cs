using PgHaInfra.Infra.Settings;
using Pulumi;
using KubernetesProvider = Pulumi.Kubernetes.Provider;

namespace PgHaInfra.Infra;

/// <summary>The provider for an existing cluster that a kubeconfig file names.</summary>
internal static class KubeconfigProvider
{
    // Always explicit: the kubeconfig of whoever runs the program is never used by accident.
    public static KubernetesProvider For(StackSettings settings)
    {
        var path = settings.Kubeconfig ?? throw new InvalidOperationException("settings without a kubeconfig were not checked");
        return new KubernetesProvider("kubernetes", new()
        {
            KubeConfig = KubeconfigPath.Full(path, Deployment.Instance.RootDirectory),
            Context = Optional.Text(settings.Context),
            // Names the Kubernetes cluster for Pulumi, so that a moved kubeconfig file does not replace everything.
            ClusterIdentifier = $"{path}#{settings.Context}",
            EnableServerSideApply = true,
        });
    }
}
