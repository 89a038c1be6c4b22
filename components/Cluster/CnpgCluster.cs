using System.Collections.Immutable;
using PgHaInfra.Components.Cnpg;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
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
    /// <summary>Makes the cluster.</summary>
    /// <param name="name">Name of the component within the Pulumi program.</param>
    /// <param name="args">What the cluster is to be.</param>
    /// <param name="options">Parent, provider and so on; <c>Protect</c> also guards the cluster and with it its volumes.</param>
    public CnpgCluster(string name, CnpgClusterArgs args, ComponentResourceOptions? options = null)
        : base("pg-ha-infra:index:CnpgCluster", name, args, options)
    {
        ObjectMetaArgs Child(Input<string> suffix) => Metadata(args, Output.Format($"{args.ClusterName}-{suffix}"));
        var owner = PasswordSecret.For($"{name}-owner", args.Owner, args.OwnerPassword, Child("owner"), this);
        (OwnerPassword, OwnerSecretName) = owner;
        var sources = ClusterSources.For(name, args, Child, this);
        var roles = ClusterRoles.For(name, args, Child, this);
        RoleSecretNames = roles.SecretNames;

        var metadata = Metadata(args, args.ClusterName);
        if (args.WaitUntilReady)
        {
            metadata.Annotations.Add(Labels.WaitFor, "condition=Ready");
        }

        var cluster = new KubernetesObject(
            name,
            new ClusterArgs { Metadata = metadata, Spec = CnpgClusterSpec.For(args, OwnerSecretName, sources, roles) },
            new CustomResourceOptions
            {
                Parent = this,
                Protect = options?.Protect,
                DependsOn = sources.DependsOn.Concat(args.Archive?.DependsOn ?? []).ToArray(),
            });
        ClusterName = cluster.Metadata.Apply(m => m.Name);
        Namespace = cluster.Metadata.Apply(m => m.Namespace);

        if (args.NetworkPolicy is { } policy)
        {
            _ = ClusterNetworkPolicy.For($"{name}-ingress", Child("ingress"), args.ClusterName, policy, this);
        }

        ClusterDatabases.Make(name, args, cluster, Child, this);
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
            ["roleSecretNames"] = RoleSecretNames,
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

    /// <summary>Names of the Secrets with the passwords of <see cref="CnpgClusterArgs.Roles"/>, by role.</summary>
    [Output("roleSecretNames")]
    public Output<ImmutableDictionary<string, string>> RoleSecretNames { get; private set; }

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

    // What is empty is left out: an object without labels has none, not an empty group of them.
    private static ObjectMetaArgs Metadata(CnpgClusterArgs args, Input<string> name)
    {
        var metadata = new ObjectMetaArgs { Namespace = args.Namespace, Name = name };
        if (args.Labels is not null)
        {
            metadata.Labels.AddRange(args.Labels);
        }

        return metadata;
    }
}
