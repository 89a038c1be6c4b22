using PgHaInfra.Components.Cnpg;
using Pulumi;
using Pulumi.Kubernetes.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Core.V1;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using Pulumi.Random;
using KubernetesObject = Pulumi.Kubernetes.ApiExtensions.CustomResource;

namespace PgHaInfra.Components;

/// <summary>
/// A highly available PostgreSQL cluster of CloudNativePG: the owner's password and Secret, the Cluster, and a NetworkPolicy.
/// The operator must be installed in the Kubernetes cluster already.
/// </summary>
/// <example>
/// <code>
/// var pg = new CnpgCluster("pg", new CnpgClusterArgs
/// {
///     Namespace = "cnpg-database",
///     ClusterName = "pg",
///     Storage = new StorageArgs { Size = "64Gi" },
/// });
/// </code>
/// </example>
public sealed class CnpgCluster : ComponentResource
{
    private const int PasswordLength = 32;

    /// <summary>Makes the cluster.</summary>
    /// <param name="name">Name of the component within the Pulumi program.</param>
    /// <param name="args">What the cluster is to be.</param>
    /// <param name="options">Parent, provider and so on; <c>Protect</c> also guards the cluster and with it its volumes.</param>
    public CnpgCluster(string name, CnpgClusterArgs args, ComponentResourceOptions? options = null)
        : base("pg-ha-infra:index:CnpgCluster", name, args, options)
    {
        OwnerPassword = args.OwnerPassword is { } given ? Output.CreateSecret(given.ToOutput()) : RandomPassword(name);
        var secret = new Secret($"{name}-owner", OwnerSecret(args), new CustomResourceOptions { Parent = this });
        OwnerSecretName = secret.Metadata.Apply(m => m.Name);

        var cluster = new KubernetesObject(
            name,
            new ClusterArgs
            {
                Metadata = Metadata(args, args.ClusterName, args.Labels, args.WaitUntilReady ? new() { [Labels.WaitFor] = "condition=Ready" } : null),
                Spec = CnpgClusterSpec.For(args, OwnerSecretName),
            },
            new CustomResourceOptions { Parent = this, Protect = options?.Protect });
        ClusterName = cluster.Metadata.Apply(m => m.Name);
        Namespace = cluster.Metadata.Apply(m => m.Namespace);

        if (args.NetworkPolicy is { } policy)
        {
            _ = ClusterNetworkPolicy.For($"{name}-ingress", Metadata(args, Output.Format($"{args.ClusterName}-ingress"), args.Labels), args.ClusterName, policy, this);
        }

        Database = args.Database.ToOutput();
        Owner = args.Owner.ToOutput();
        ReadWriteService = Output.Format($"{ClusterName}-rw");
        ReadOnlyService = Output.Format($"{ClusterName}-ro");
        ReadService = Output.Format($"{ClusterName}-r");
        AuthoritySecretName = Output.Format($"{ClusterName}-ca");
        RegisterOutputs(new Dictionary<string, object?>
        {
            ["clusterName"] = ClusterName,
            ["namespace"] = Namespace,
            ["database"] = Database,
            ["owner"] = Owner,
            ["ownerPassword"] = OwnerPassword,
            ["ownerSecretName"] = OwnerSecretName,
            ["authoritySecretName"] = AuthoritySecretName,
            ["readWriteService"] = ReadWriteService,
            ["readOnlyService"] = ReadOnlyService,
            ["readService"] = ReadService,
        });
    }

    /// <summary>Name of the Cluster; known when it exists.</summary>
    [Output("clusterName")]
    public Output<string> ClusterName { get; private set; }

    /// <summary>Its namespace.</summary>
    [Output("namespace")]
    public Output<string> Namespace { get; private set; }

    /// <summary>The application's database.</summary>
    [Output("database")]
    public Output<string> Database { get; private set; }

    /// <summary>The database's owner.</summary>
    [Output("owner")]
    public Output<string> Owner { get; private set; }

    /// <summary>The owner's password, a secret.</summary>
    [Output("ownerPassword")]
    public Output<string> OwnerPassword { get; private set; }

    /// <summary>Secret of type kubernetes.io/basic-auth with the owner's name and password.</summary>
    [Output("ownerSecretName")]
    public Output<string> OwnerSecretName { get; private set; }

    /// <summary>Secret with the authority (ca.crt) that the servers' certificates are checked against.</summary>
    [Output("authoritySecretName")]
    public Output<string> AuthoritySecretName { get; private set; }

    /// <summary>Service inside the Kubernetes cluster that leads to the primary.</summary>
    [Output("readWriteService")]
    public Output<string> ReadWriteService { get; private set; }

    /// <summary>Service inside the Kubernetes cluster that leads to the replicas.</summary>
    [Output("readOnlyService")]
    public Output<string> ReadOnlyService { get; private set; }

    /// <summary>Service inside the Kubernetes cluster that leads to every instance.</summary>
    [Output("readService")]
    public Output<string> ReadService { get; private set; }

    private Output<string> RandomPassword(string name) =>
        Output.CreateSecret(new RandomPassword(
            $"{name}-owner-password",
            new RandomPasswordArgs { Length = PasswordLength, Special = false },
            new CustomResourceOptions { Parent = this, AdditionalSecretOutputs = { "result", "bcryptHash" } }).Result);

    private SecretArgs OwnerSecret(CnpgClusterArgs args) => new()
    {
        Metadata = Metadata(args, Output.Format($"{args.ClusterName}-owner"), InputMap<string>.Merge(args.Labels ?? new(), new() { [Labels.Reload] = "true" })),
        Type = "kubernetes.io/basic-auth",
        StringData = { ["username"] = args.Owner, ["password"] = OwnerPassword },
    };

    // What is empty is left out: an object without labels has none, not an empty group of them.
    private static ObjectMetaArgs Metadata(CnpgClusterArgs args, Input<string> name, InputMap<string>? labels, InputMap<string>? annotations = null)
    {
        var metadata = new ObjectMetaArgs { Namespace = args.Namespace, Name = name };
        if (labels is not null)
        {
            metadata.Labels = labels;
        }

        if (annotations is not null)
        {
            metadata.Annotations = annotations;
        }

        return metadata;
    }
}
