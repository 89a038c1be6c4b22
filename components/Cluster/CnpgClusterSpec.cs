using PgHaInfra.Components.Cnpg;
using Pulumi;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;

namespace PgHaInfra.Components;

/// <summary>Fills in CloudNativePG's Cluster: this project's choices around the caller's.</summary>
internal static class CnpgClusterSpec
{
    // Long enough for pooled connections to finish a statement, short enough for a switchover to go unnoticed.
    private const int SmartShutdownSeconds = 30;

    public static ClusterSpecArgs For(CnpgClusterArgs args, Input<string> ownerSecret) => new()
    {
        ImageName = args.ImageName,
        Instances = args.Instances,
        InheritedMetadata = args.Labels is null ? null : (Input<InheritedMetadataArgs>)new InheritedMetadataArgs { Labels = args.Labels },
        Bootstrap = new BootstrapArgs
        {
            Initdb = new InitDbArgs
            {
                Database = args.Database,
                Owner = args.Owner,
                Secret = new SecretReferenceArgs { Name = ownerSecret },
                DataChecksums = true,
            },
        },
        Storage = args.Storage,
        WalStorage = args.WalStorage,
        Resources = new ResourcesArgs { Requests = Amounts(args), Limits = Amounts(args) },
        Postgresql = Postgresql(args),
        Affinity = Affinity(args),
        TopologySpreadConstraints = ZoneSpread(args),
        Probes = Probes(),
        ReplicationSlots = new ReplicationSlotsArgs { HighAvailability = new HighAvailabilitySlotsArgs { Enabled = true } },
        Certificates = args.ServerAltDnsNames is { } names ? (Input<CertificatesArgs>)new CertificatesArgs { ServerAltDNSNames = names } : null,
        Managed = args.Roles is { } roles ? (Input<ManagedArgs>)new ManagedArgs { Roles = roles } : null,
        ServiceAccountTemplate = args.ServiceAccount is { } metadata ? (Input<ServiceAccountTemplateArgs>)new ServiceAccountTemplateArgs { Metadata = metadata } : null,
        Plugins = args.Plugins,
        EnablePDB = true,
        EnableSuperuserAccess = false,
        PrimaryUpdateStrategy = "unsupervised",
        PrimaryUpdateMethod = "switchover",
        SmartShutdownTimeout = SmartShutdownSeconds,
        Monitoring = new Cnpg.MonitoringArgs { Tls = new MonitoringTlsArgs { Enabled = true } },
    };

    private static InputMap<string> Amounts(CnpgClusterArgs args) => new() { ["cpu"] = args.Cpu, ["memory"] = args.Memory };

    private static PostgresqlArgs Postgresql(CnpgClusterArgs args) => new()
    {
        Synchronous = args.Synchronous,
        Parameters = InputMap<string>.Merge(PostgresDefaults.Parameters, args.Parameters ?? new()),
        PgHba = new InputList<string> { PostgresDefaults.RefusePlaintext }
            .Concat(args.PgHba ?? new())
            .Concat(new InputList<string> { PostgresDefaults.PasswordOverTls }),
    };

    private static AffinityArgs Affinity(CnpgClusterArgs args) => new()
    {
        EnablePodAntiAffinity = args.Nodes != Spread.None,
        PodAntiAffinityType = args.Nodes switch { Spread.Required => (Input<string>)"required", Spread.Preferred => "preferred", _ => null },
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

    // Ten minutes to catch up when starting; a replica that falls behind by more than a bound leaves the read-only Services.
    private static ProbesArgs Probes() => new()
    {
        Startup = new ProbeArgs { Type = "streaming", MaximumLag = "32Mi", PeriodSeconds = 5, TimeoutSeconds = 3, FailureThreshold = 120 },
        Readiness = new ProbeArgs { Type = "streaming", MaximumLag = "16Mi", PeriodSeconds = 10, FailureThreshold = 6 },
        Liveness = new LivenessProbeArgs { IsolationCheck = new IsolationCheckArgs { Enabled = true } },
    };
}
