using PgHaInfra.Components;
using PgHaInfra.Infra.Settings;
using Pulumi;

namespace PgHaInfra.Infra;

/// <summary>One cluster of the stack with its backups, pools and endpoints.</summary>
internal static class ClusterStack
{
    public static Dictionary<string, object?> Compose(ClusterSettings settings, StackParts parts)
    {
        var stack = parts.Settings;
        // Two namespaces may each have a cluster of the same name; in Pulumi names are the whole stack's.
        var name = $"{settings.Namespace}/{settings.Name}";
        var options = new ComponentResourceOptions
        {
            Providers = { parts.Provider },
            DependsOn = parts.NeededByClusters,
            Protect = settings.Protect,
        };
        var backup = BackupPart.Compose(name, settings, parts, ClusterArguments.Labels(settings, stack));
        var args = ClusterArguments.For(settings, parts);
        args.ImageCatalog = ClusterImages.For(name, settings, parts);
        args.Recovery = ClusterOrigin.Recovery(settings, backup);
        args.Replica = ClusterOrigin.Replica(settings);
        args.Archive = backup?.Schedule.Archive;
        args.ServiceAccount = backup?.ServiceAccount;
        args.Labels = ClusterArguments.Labels(settings, stack, backup?.PodLabels);
        args.ServerAltDnsNames = EndpointsPart.DnsNames(settings, parts);
        var cluster = new CnpgCluster(name, args, options);
        ClusterWatch.Watch(name, cluster, parts, poolers: settings.Poolers.Count > 0);
        var pools = ClusterPools.Make(name, settings, parts, cluster, options);
        var endpoints = EndpointsPart.Compose(name, settings, parts, cluster, ClusterArguments.Labels(settings, stack));
        return Outputs(settings, cluster, pools, endpoints, backup);
    }

    private static Dictionary<string, object?> Outputs(
        ClusterSettings settings, CnpgCluster cluster, Dictionary<string, object?> pools, PublicEndpoints? endpoints, BackupPart? backup)
    {
        var outputs = new Dictionary<string, object?>
        {
            ["namespace"] = cluster.Namespace,
            ["name"] = cluster.ClusterName,
            ["database"] = cluster.Database,
            ["owner"] = cluster.Owner,
            ["ownerSecret"] = cluster.OwnerSecretName,
            ["authoritySecret"] = cluster.AuthoritySecretName,
            ["services"] = new Dictionary<string, object?>
            {
                ["readWrite"] = cluster.ReadWriteService,
                ["readOnly"] = cluster.ReadOnlyService,
                ["read"] = cluster.ReadService,
            },
        };
        if (settings.Roles.Any(role => role.Login))
        {
            outputs["roleSecrets"] = cluster.RoleSecretNames;
        }

        if (pools.Count > 0)
        {
            outputs["poolers"] = pools;
        }

        if (endpoints is not null)
        {
            outputs["endpoints"] = EndpointsPart.Outputs(settings, endpoints);
        }

        if (backup is not null)
        {
            outputs["backup"] = backup.Outputs();
        }

        return outputs;
    }
}
