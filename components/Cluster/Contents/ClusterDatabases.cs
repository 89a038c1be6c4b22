using PgHaInfra.Components.Cnpg;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using KubernetesObject = Pulumi.Kubernetes.ApiExtensions.CustomResource;

namespace PgHaInfra.Components;

/// <summary>The databases of a cluster beside the one it begins with.</summary>
internal static class ClusterDatabases
{
    public static void Make(
        string name, CnpgClusterArgs args, KubernetesObject cluster, Func<Input<string>, ObjectMetaArgs> metadata, Resource parent)
    {
        foreach (var (database, wanted) in args.Databases)
        {
            // Names of databases may have underscores, names of objects may not.
            var suffix = $"database-{database.Replace('_', '-')}";
            _ = new KubernetesObject(
                $"{name}-{suffix}",
                new DatabaseArgs { Metadata = metadata(suffix), Spec = Spec(database, wanted, args, cluster) },
                new CustomResourceOptions { Parent = parent });
        }
    }

    private static DatabaseSpecArgs Spec(string database, ManagedDatabaseArgs wanted, CnpgClusterArgs args, KubernetesObject cluster) =>
        new()
        {
            Cluster = new ClusterReferenceArgs { Name = cluster.Metadata.Apply(m => m.Name) },
            Name = database,
            Owner = wanted.Owner ?? args.Owner,
            DatabaseReclaimPolicy = wanted.DeleteWithDeclaration ? "delete" : "retain",
            Extensions = wanted.Extensions,
            Schemas = wanted.Schemas,
            Encoding = wanted.Encoding,
            Locale = wanted.Locale,
            ConnectionLimit = wanted.ConnectionLimit,
            // Databases are copied from template1 unless they differ from it.
            Template = wanted.Encoding is not null || wanted.Locale is not null ? (Input<string>)"template0" : null,
        };
}
