using System.Collections.Immutable;
using PgHaInfra.Components;
using PgHaInfra.Components.Cnpg;
using PgHaInfra.Infra.Settings;
using PgHaInfra.Infra.Settings.Binding;
using Pulumi;

namespace PgHaInfra.Infra;

/// <summary>One cluster of the stack with its endpoints.</summary>
internal static class ClusterStack
{
    public static Dictionary<string, object?> Compose(ClusterSettings settings, StackParts parts)
    {
        var stack = parts.Settings;
        // Two namespaces may each have a cluster of the same name; in Pulumi names are the whole stack's.
        var name = $"{settings.Namespace}/{settings.Name}";
        var options = new ComponentResourceOptions { Providers = { parts.Provider }, DependsOn = parts.NeededByClusters, Protect = settings.Protect };
        var backup = BackupPart.Compose(name, settings, parts, Labels(settings, stack));
        var cluster = new CnpgCluster(name, ClusterArgs(settings, parts, backup), options);
        ClusterWatch.Watch(name, cluster, parts);
        var endpoints = EndpointsPart.Compose(name, settings, parts, cluster, Labels(settings, stack));
        return Outputs(settings, cluster, endpoints, backup);
    }

    private static CnpgClusterArgs ClusterArgs(ClusterSettings settings, StackParts parts, BackupPart? backup)
    {
        var stack = parts.Settings;
        var placement = NodePlacement.For(settings, stack);
        return new CnpgClusterArgs
        {
            Namespace = parts.Namespaces[settings.Namespace],
            ClusterName = settings.Name,
            Instances = settings.Instances,
            ImageName = settings.Image,
            Storage = Storage(settings.Storage),
            WalStorage = settings.WalStorage is { } wal ? (Input<StorageArgs>)Storage(wal) : null,
            Cpu = settings.Resources.Cpu,
            Memory = settings.Resources.Memory,
            Synchronous = settings.Synchronous.Number > 0 ? (Input<SynchronousArgs>)Synchronous(settings.Synchronous) : null,
            Database = settings.Database,
            Owner = settings.Owner,
            OwnerPassword = settings.OwnerPassword is { } password ? (Input<string>)Password(password, settings) : null,
            Parameters = Optional.Map(settings.Parameters),
            PgHba = Optional.List(settings.PgHba),
            Labels = Labels(settings, stack, backup?.PodLabels),
            Archive = backup?.Schedule.Archive,
            ServiceAccount = backup?.ServiceAccount,
            ServerAltDnsNames = EndpointsPart.DnsNames(settings, parts),
            NodeSelector = Optional.Map(placement.NodeSelector),
            Tolerations = Optional.List(placement.Tolerations.Select(Toleration)),
            Zones = placement.Zones,
            Nodes = placement.Nodes,
            NetworkPolicy = settings.NetworkPolicy.Enabled ? NetworkPolicy(settings, parts.Settings) : null,
        };
    }

    private static StorageArgs Storage(StorageSettings settings) =>
        new() { Size = settings.Size, StorageClass = Optional.Text(settings.StorageClass) };

    private static SynchronousArgs Synchronous(SynchronousSettings settings) => new()
    {
        Method = EnumNames.Of(settings.Method),
        Number = settings.Number,
        DataDurability = EnumNames.Of(settings.DataDurability),
        FailoverQuorum = settings.FailoverQuorum,
    };

    private static TolerationArgs Toleration(TolerationSettings settings) => new()
    {
        Key = settings.Key,
        Operator = settings.Value is null ? "Exists" : "Equal",
        Value = Optional.Text(settings.Value),
        Effect = EnumNames.Of(settings.Effect),
    };

    private static ClusterNetworkPolicyArgs NetworkPolicy(ClusterSettings settings, StackSettings stack) => new()
    {
        OperatorNamespace = settings.NetworkPolicy.OperatorNamespace,
        MonitoringNamespace = settings.NetworkPolicy.MonitoringNamespace ?? ClusterWatch.CollectorNamespace(stack),
        ClientNamespaces = settings.NetworkPolicy.ClientNamespaces.ToArray(),
        ClientRanges = settings.Endpoints?.SourceRanges.ToArray() ?? [],
    };

    private static InputMap<string>? Labels(ClusterSettings settings, StackSettings stack, IReadOnlyDictionary<string, string>? further = null)
    {
        var labels = stack.Labels.ToDictionary();
        foreach (var (key, value) in settings.Labels.Concat(further ?? ImmutableDictionary<string, string>.Empty))
        {
            labels[key] = value;
        }

        return Optional.Map(labels);
    }

    // A plan can be shown without the key to the secrets; nothing can be deployed without it.
    private static Output<string> Password(SecretText password, ClusterSettings settings) =>
        password.Value is { } clear ? Output.CreateSecret(clear)
        : Deployment.Instance.IsDryRun ? Output.CreateSecret(password.ToString())
        : throw new RunException($"ownerPassword of cluster {settings.Namespace}/{settings.Name} is encrypted: only pulumi up can decrypt it");

    private static Dictionary<string, object?> Outputs(ClusterSettings settings, CnpgCluster cluster, PublicEndpoints? endpoints, BackupPart? backup)
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
