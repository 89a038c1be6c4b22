using PgHaInfra.Components.Cnpg;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace PgHaInfra.Components;

/// <summary>Fills in CloudNativePG's Cluster: this project's choices around the caller's.</summary>
internal static class CnpgClusterSpec
{
    public static ClusterSpecArgs For(CnpgClusterArgs args, Input<string> ownerSecret, ClusterSources sources, ClusterRoles roles) => new()
    {
        ImageName = args.ImageCatalog is null ? args.ImageName : null,
        ImageCatalogRef = args.ImageCatalog,
        Instances = args.Instances,
        MinSyncReplicas = args.LegacySyncReplicas,
        MaxSyncReplicas = args.LegacySyncReplicas,
        InheritedMetadata = InheritedMetadata(args),
        Bootstrap = ClusterBootstrap.For(args, ownerSecret),
        ExternalClusters = sources.External,
        Replica = ClusterBootstrap.Replica(args),
        Storage = args.Storage,
        WalStorage = args.WalStorage,
        Resources = new ResourcesArgs { Requests = Amounts(args), Limits = Amounts(args) },
        Postgresql = Postgresql(args),
        Affinity = Affinity(args),
        TopologySpreadConstraints = ZoneSpread(args),
        Probes = args.Probes,
        ReplicationSlots = args.ReplicationSlots,
        Certificates = Certificates(args),
        Managed = roles.Managed,
        ServiceAccountTemplate = args.ServiceAccount is { } metadata
            ? (Input<ServiceAccountTemplateArgs>)new ServiceAccountTemplateArgs { Metadata = metadata }
            : null,
        Backup = args.Archive?.Backup,
        Plugins = Plugins(args),
        EnablePDB = args.EnablePdb,
        EnableSuperuserAccess = args.EnableSuperuserAccess,
        PrimaryUpdateStrategy = args.PrimaryUpdateStrategy,
        PrimaryUpdateMethod = args.PrimaryUpdateMethod,
        PrimaryLease = args.PrimaryLease,
        StartDelay = args.StartDelay,
        StopDelay = args.StopDelay,
        SmartShutdownTimeout = args.SmartShutdownTimeout,
        SwitchoverDelay = args.SwitchoverDelay,
        FailoverDelay = args.FailoverDelay,
        PriorityClassName = args.PriorityClassName,
        Monitoring = args.Monitoring,
        LogLevel = args.LogLevel,
        ImagePullSecrets = args.ImagePullSecrets,
    };

    private static InputList<PluginArgs>? Plugins(CnpgClusterArgs args) =>
        args.Archive?.Plugin is not { } archiver ? args.Plugins : new InputList<PluginArgs> { archiver }.Concat(args.Plugins ?? new());

    private static InputMap<string> Amounts(CnpgClusterArgs args) => new() { ["cpu"] = args.Cpu, ["memory"] = args.Memory };

    private static Input<InheritedMetadataArgs>? InheritedMetadata(CnpgClusterArgs args) =>
        args.Labels is null && args.InheritedAnnotations is null
        ? (Input<InheritedMetadataArgs>?)null
        : new InheritedMetadataArgs { Labels = args.Labels, Annotations = args.InheritedAnnotations };

    private static Input<CertificatesArgs>? Certificates(CnpgClusterArgs args) =>
        args is { Certificates: null, ServerAltDnsNames: null } ? (Input<CertificatesArgs>?)null : new CertificatesArgs
        {
            ServerCASecret = args.Certificates?.ServerCASecret,
            ServerTLSSecret = args.Certificates?.ServerTLSSecret,
            ClientCASecret = args.Certificates?.ClientCASecret,
            ReplicationTLSSecret = args.Certificates?.ReplicationTLSSecret,
            ServerAltDNSNames = args.Certificates?.ServerAltDNSNames is { } names
            ? names.Concat(args.ServerAltDnsNames ?? new())
            : args.ServerAltDnsNames,
        };

    private static PostgresqlArgs Postgresql(CnpgClusterArgs args) => new()
    {
        Synchronous = args.Synchronous,
        Parameters = ClusterParameters.For(args),
        PgHba = new InputList<string> { PostgresDefaults.RefusePlaintext }
            .Concat(args.PgHba ?? new())
            .Concat(new InputList<string> { PostgresDefaults.PasswordOverTls }),
    };

    private static AffinityArgs Affinity(CnpgClusterArgs args) => new()
    {
        EnablePodAntiAffinity = args.Nodes != Spread.None,
        PodAntiAffinityType = args.Nodes switch
        {
            Spread.Required => (Input<string>)"required",
            Spread.Preferred => "preferred",
            _ => null,
        },
        TopologyKey = Labels.Hostname,
        NodeSelector = args.NodeSelector,
        Tolerations = args.Tolerations,
    };

    private static InputList<TopologySpreadConstraintArgs>? ZoneSpread(CnpgClusterArgs args) => args.Zones == Spread.None ? null : new()
    {
        new TopologySpreadConstraintArgs
        {
            MaxSkew = 1,
            TopologyKey = Labels.Zone,
            WhenUnsatisfiable = args.Zones == Spread.Required ? "DoNotSchedule" : "ScheduleAnyway",
            LabelSelector = new LabelSelectorArgs { MatchLabels = { [Labels.Cluster] = args.ClusterName } },
        },
    };
}
