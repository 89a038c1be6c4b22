using System.Collections.Immutable;
using PgHaInfra.Components.Cnpg;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using KubernetesObject = Pulumi.Kubernetes.ApiExtensions.CustomResource;

namespace PgHaInfra.Components;

/// <summary>
/// PgBouncer in front of a cluster of CloudNativePG, so that many clients share few connections. Its Service has the name of the
/// Pooler, CLUSTER-pooler-rw or CLUSTER-pooler-ro; clients log in with the same roles and passwords as without it.
/// </summary>
/// <example>
/// <code>
/// var pool = new CnpgPooler("pg", new CnpgPoolerArgs { Namespace = pg.Namespace, ClusterName = pg.ClusterName });
/// </code>
/// </example>
public sealed class CnpgPooler : ComponentResource
{
    /// <summary>Makes the pool.</summary>
    /// <param name="name">Name of the component within the Pulumi program.</param>
    /// <param name="args">Which cluster, and what the pool is to be.</param>
    /// <param name="options">Parent, provider and so on.</param>
    public CnpgPooler(string name, CnpgPoolerArgs args, ComponentResourceOptions? options = null)
        : base("pg-ha-infra:index:CnpgPooler", name, args, options)
    {
        var access = args.Access == PoolerAccess.Rw ? "rw" : "ro";
        var wanted = Output.Format($"{args.ClusterName}-pooler-{access}");
        var pooler = new KubernetesObject(
            name,
            new PoolerArgs { Metadata = Metadata(args, wanted), Spec = PoolerSpec.For(args, wanted, access, Checked(args)) },
            new CustomResourceOptions { Parent = this });
        Service = pooler.Metadata.Apply(m => m.Name);
        if (args.NetworkPolicy is { } policy)
        {
            _ = PoolerNetworkPolicy.For(
                $"{name}-ingress", Metadata(args, Output.Format($"{wanted}-ingress")), wanted, args.ClusterName, policy, this);
        }

        RegisterOutputs(new Dictionary<string, object?> { ["service"] = Service });
    }

    /// <summary>Name of the Pooler and of its Service, on port 5432.</summary>
    [Output("service")]
    public Output<string> Service { get; private set; }

    private static Output<ImmutableDictionary<string, string>> Checked(CnpgPoolerArgs args) =>
        InputMap<string>.Merge(PoolerDefaults.Parameters, args.Parameters ?? new()).Apply(parameters =>
        {
            foreach (var (key, value) in parameters)
            {
                if (PgBouncerParameters.Complaint(key, value) is { } complaint)
                {
                    throw new ArgumentException($"parameters.{key} = \"{value}\" of a pool must {complaint}");
                }
            }

            return parameters;
        });

    private static ObjectMetaArgs Metadata(CnpgPoolerArgs args, Input<string> name)
    {
        var metadata = new ObjectMetaArgs { Namespace = args.Namespace, Name = name };
        if (args.Labels is not null)
        {
            metadata.Labels.AddRange(args.Labels);
        }

        return metadata;
    }
}
