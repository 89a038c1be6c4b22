using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using KubernetesObject = Pulumi.Kubernetes.ApiExtensions.CustomResource;

namespace PgHaInfra.Components;

/// <summary>
/// Prometheus, Alertmanager and Grafana inside the cluster, by the chart kube-prometheus-stack: the alternative to Azure's Managed
/// Prometheus, and the choice where there is no Azure. In a namespace of its own, with a random password for Grafana.
/// </summary>
/// <example>
/// <code>
/// var prometheus = new KubePrometheusStack("prometheus", new KubePrometheusStackArgs { StorageSize = "100Gi" });
/// </code>
/// </example>
public sealed class KubePrometheusStack : ComponentResource
{
    private const string Chart = "kube-prometheus-stack";
    private const string Repository = "https://prometheus-community.github.io/helm-charts";
    private const int TimeoutSeconds = 900;

    /// <summary>Installs the chart.</summary>
    /// <param name="name">Name of the component within the Pulumi program.</param>
    /// <param name="args">Where, and how much it keeps.</param>
    /// <param name="options">Parent, provider and so on.</param>
    public KubePrometheusStack(string name, KubePrometheusStackArgs args, ComponentResourceOptions? options = null)
        : base("pg-ha-infra:index:KubePrometheusStack", name, args, options)
    {
        var child = new CustomResourceOptions { Parent = this };
        var space = new Namespace($"{name}-namespace", new NamespaceArgs { Metadata = SpaceMetadata(args) }, child);
        Namespace = space.Metadata.Apply(m => m.Name);
        GrafanaPassword = PasswordSecret.Random($"{name}-grafana-password", this);
        var login = new Secret($"{name}-grafana", GrafanaLogin(args), child);
        GrafanaSecretName = login.Metadata.Apply(m => m.Name);

        var release = new Release(
            name,
            new ReleaseArgs
            {
                Name = Chart,
                Namespace = Namespace,
                Chart = Chart,
                Version = args.Version,
                RepositoryOpts = new RepositoryOptsArgs { Repo = Repository },
                Atomic = true,
                Timeout = TimeoutSeconds,
                Values = KubePrometheusStackValues.For(args, GrafanaSecretName),
            },
            child);
        if (args.Alerts.Count > 0)
        {
            _ = new KubernetesObject(
                $"{name}-alerts",
                new PrometheusRuleObjectArgs { Metadata = Metadata(args, "postgres-alerts"), Spec = RuleFile.Of(args.Alerts) },
                new CustomResourceOptions { Parent = this, DependsOn = { release } });
        }

        // Known when the chart is installed, so that what is made through them has its definitions.
        var installed = release.Status.Apply(status => status.Name);
        GrafanaService = installed.Apply(_ => $"{Chart}-grafana");
        PrometheusService = installed.Apply(_ => $"{Chart}-prometheus");
        RegisterOutputs(new Dictionary<string, object?>
        {
            ["namespace"] = Namespace,
            ["grafanaService"] = GrafanaService,
            ["grafanaSecretName"] = GrafanaSecretName,
            ["grafanaPassword"] = GrafanaPassword,
            ["prometheusService"] = PrometheusService,
        });
    }

    /// <summary>Its namespace, from which the databases' NetworkPolicies have to let it in.</summary>
    [Output("namespace")]
    public Output<string> Namespace { get; private set; }

    /// <summary>Service of Grafana, port 80; its user is admin.</summary>
    [Output("grafanaService")]
    public Output<string> GrafanaService { get; private set; }

    /// <summary>Secret with Grafana's user and password.</summary>
    [Output("grafanaSecretName")]
    public Output<string> GrafanaSecretName { get; private set; }

    /// <summary>Grafana's password, a secret.</summary>
    [Output("grafanaPassword")]
    public Output<string> GrafanaPassword { get; private set; }

    /// <summary>Service of Prometheus, port 9090.</summary>
    [Output("prometheusService")]
    public Output<string> PrometheusService { get; private set; }

    // The exporter of nodes' metrics needs the node's own network and file systems, which only this profile allows.
    private static ObjectMetaArgs SpaceMetadata(KubePrometheusStackArgs args) => new()
    {
        Name = args.Namespace,
        Labels = InputMap<string>.Merge(args.Labels ?? new(), new() { [Components.Labels.PodSecurity] = "privileged" }),
    };

    private SecretArgs GrafanaLogin(KubePrometheusStackArgs args) => new()
    {
        Metadata = Metadata(args, "grafana-login"),
        Type = "Opaque",
        StringData = new InputMap<string> { ["admin-user"] = "admin", ["admin-password"] = GrafanaPassword },
    };

    private ObjectMetaArgs Metadata(KubePrometheusStackArgs args, string name)
    {
        var metadata = new ObjectMetaArgs { Namespace = Namespace, Name = name };
        if (args.Labels is { } labels)
        {
            metadata.Labels = labels;
        }

        return metadata;
    }
}
