using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Helm.V3;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace PgHaInfra.Components;

/// <summary>
/// What a Kubernetes cluster needs before it can have PostgreSQL clusters: cert-manager, the operator of CloudNativePG and its Barman
/// Cloud plugin, each by Helm at a version that is known to go with the others. One to a Kubernetes cluster. Whatever makes
/// CloudNativePG's objects has to depend on it.
/// </summary>
/// <example>
/// <code>
/// var cnpg = new CnpgOperator("cnpg", new CnpgOperatorArgs { CertManager = false }, new() { Providers = { provider } });
/// var pg = new CnpgCluster("pg", …, new() { Providers = { provider }, DependsOn = { cnpg } });
/// </code>
/// </example>
public sealed class CnpgOperator : ComponentResource
{
    private const string CnpgCharts = "https://cloudnative-pg.github.io/charts";
    private const string JetstackCharts = "https://charts.jetstack.io";

    /// <summary>Makes the namespaces and installs the charts.</summary>
    /// <param name="name">Name of the component within the Pulumi program.</param>
    /// <param name="args">What is installed.</param>
    /// <param name="options">Parent, provider and so on; <c>Protect</c> also guards the namespaces.</param>
    /// <exception cref="ArgumentException">The release of CloudNativePG is none that is known.</exception>
    public CnpgOperator(string name, CnpgOperatorArgs args, ComponentResourceOptions? options = null)
        : base("pg-ha-infra:index:CnpgOperator", name, args, options)
    {
        var release = SupportedVersions.Operator(args.Version)
            ?? throw new ArgumentException($"version must be one of {SupportedVersions.OperatorNames}");
        var certManager = args.CertManager
            ? Install($"{name}-cert-manager", args, new ReleaseArgs
            {
                Name = "cert-manager",
                Namespace = Space(args.CertManagerNamespace, args, options),
                Chart = "cert-manager",
                Version = args.CertManagerVersion,
                RepositoryOpts = new RepositoryOptsArgs { Repo = JetstackCharts },
                Values = CertManagerValues.For(args),
            })
            : null;
        var space = Space(args.Namespace, args, options);
        var cnpg = Install($"{name}-operator", args, new ReleaseArgs
        {
            Name = CnpgOperatorValues.ReleaseName,
            Namespace = space,
            Chart = "cloudnative-pg",
            Version = release.ChartVersion,
            RepositoryOpts = new RepositoryOptsArgs { Repo = CnpgCharts },
            Values = CnpgOperatorValues.For(args),
        });
        if (args.Plugin)
        {
            var plugin = new ReleaseArgs
            {
                Name = "plugin-barman-cloud",
                Namespace = space,
                Chart = "plugin-barman-cloud",
                Version = args.PluginChartVersion,
                RepositoryOpts = new RepositoryOptsArgs { Repo = CnpgCharts },
                Values = BarmanPluginValues.For(args),
            };
            _ = Install($"{name}-plugin", args, plugin, [cnpg, .. certManager is null ? [] : new[] { certManager }]);
        }

        Namespace = cnpg.Namespace;
        Version = Output.Create(release.OperatorVersion);
        PluginVersion = args.Plugin ? BarmanPluginValues.Version(args) : Output.Create((string?)null);
        RegisterOutputs(new Dictionary<string, object?>
        {
            ["namespace"] = Namespace,
            ["version"] = Version,
            ["pluginVersion"] = PluginVersion,
        });
    }

    /// <summary>The operator's namespace; known when the operator is there.</summary>
    [Output("namespace")]
    public Output<string> Namespace { get; private set; }

    /// <summary>The operator's version, such as 1.30.0.</summary>
    [Output("version")]
    public Output<string> Version { get; private set; }

    /// <summary>The plugin's chart, and the tag of its images where one was given; null when the plugin is left out.</summary>
    [Output("pluginVersion")]
    public Output<string?> PluginVersion { get; private set; }

    private Release Install(string name, CnpgOperatorArgs args, ReleaseArgs chart, Resource[]? after = null)
    {
        chart.CreateNamespace = false;
        // What cannot be installed in time leaves nothing behind, so that the next update begins afresh.
        chart.Atomic = true;
        chart.CleanupOnFail = true;
        chart.Timeout = args.Timeout;
        return new Release(name, chart, new CustomResourceOptions { Parent = this, DependsOn = after ?? [] });
    }

    private Input<string> Space(string space, CnpgOperatorArgs args, ComponentResourceOptions? options)
    {
        if (!args.CreateNamespaces)
        {
            return space;
        }

        var labels = InputMap<string>.Merge(args.Labels ?? new(), new() { [Labels.PodSecurity] = "restricted" });
        var made = new Namespace(
            space,
            new NamespaceArgs { Metadata = new ObjectMetaArgs { Name = space, Labels = labels } },
            new CustomResourceOptions { Parent = this, Protect = options?.Protect });
        return made.Metadata.Apply(m => m.Name);
    }
}
