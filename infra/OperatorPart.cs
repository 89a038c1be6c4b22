using PgHaInfra.Components;
using PgHaInfra.Components.Cnpg;
using PgHaInfra.Infra.Settings;
using Pulumi;
using KubernetesProvider = Pulumi.Kubernetes.Provider;

namespace PgHaInfra.Infra;

/// <summary>The operator that a stack installs.</summary>
internal static class OperatorPart
{
    /// <summary>Installs the operator; null where that is somebody else's.</summary>
    public static CnpgOperator? Compose(StackSettings settings, AzureStack? azure, KubernetesProvider provider)
    {
        if (settings.OperatorOn() is not { Install: true } wanted)
        {
            return null;
        }

        var args = new CnpgOperatorArgs
        {
            Namespace = wanted.Namespace,
            Version = wanted.Version,
            Replicas = wanted.Replicas,
            Configuration = Optional.Map(wanted.Configuration),
            Plugin = wanted.Plugin,
            PluginImageTag = Optional.Text(wanted.PluginImageTag),
            CertManager = wanted.CertManager,
            CertManagerVersion = wanted.CertManagerVersion,
            CertManagerNamespace = wanted.CertManagerNamespace,
            Tolerations = wanted.SystemNodes ? (InputList<TolerationArgs>)SystemNodes() : null,
            Labels = Optional.Map(settings.Labels),
        };
        return new CnpgOperator("cnpg", args, new ComponentResourceOptions
        {
            Providers = { provider },
            DependsOn = azure is null ? [] : new Resource[] { azure.Cluster },
        });
    }

    // What AKS's system nodes keep other pods away with.
    private static TolerationArgs SystemNodes() => new() { Key = "CriticalAddonsOnly", Operator = "Exists" };
}
