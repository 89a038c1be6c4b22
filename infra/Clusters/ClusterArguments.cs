using System.Collections.Immutable;
using PgHaInfra.Components;
using PgHaInfra.Components.Cnpg;
using PgHaInfra.Infra.Settings;
using PgHaInfra.Infra.Settings.Binding;
using Pulumi;

namespace PgHaInfra.Infra;

/// <summary>A cluster's settings as the component's arguments; what comes from other parts of the stack is still to be set.</summary>
internal static class ClusterArguments
{
    public static CnpgClusterArgs For(ClusterSettings settings, StackParts parts)
    {
        var placement = NodePlacement.For(settings, parts.Settings);
        var lifecycle = settings.Lifecycle;
        var args = new CnpgClusterArgs
        {
            Namespace = parts.Namespaces[settings.Namespace],
            ClusterName = settings.Name,
            Instances = settings.Instances,
            ImageName = settings.Image,
            Storage = Storage(settings.Storage, parts),
            WalStorage = settings.WalStorage is { } wal ? (Input<StorageArgs>)Storage(wal, parts) : null,
            Cpu = settings.Resources.Cpu,
            Memory = settings.Resources.Memory,
            Synchronous = settings.Synchronous is { Number: > 0, Legacy: false }
                ? (Input<SynchronousArgs>)Synchronous(settings.Synchronous)
                : null,
            LegacySyncReplicas = settings.Synchronous is { Number: > 0, Legacy: true } ? (Input<int>)settings.Synchronous.Number : null,
            Database = settings.Database,
            Owner = settings.Owner,
            OwnerPassword = Secrets.Of(settings.OwnerPassword, $"ownerPassword of cluster {settings.Namespace}/{settings.Name}"),
            InitDb = ClusterOrigin.InitDb(settings.Initialization),
            Parameters = Optional.Map(settings.Parameters),
            PgHba = Optional.List(settings.PgHba),
            InheritedAnnotations = UsesNvme(settings, parts.Settings) ? new() { [PgStorageClass.AcceptEphemeral] = "true" } : null,
            NodeSelector = Optional.Map(placement.NodeSelector),
            Tolerations = Tolerations(placement),
            Zones = placement.Zones,
            Nodes = placement.Nodes,
            PriorityClassName = Optional.Text(settings.PriorityClass),
            Probes = Probes(settings.Probes),
            StartDelay = lifecycle.StartDelay,
            StopDelay = lifecycle.StopDelay,
            SmartShutdownTimeout = lifecycle.SmartShutdownTimeout,
            SwitchoverDelay = lifecycle.SwitchoverDelay,
            FailoverDelay = lifecycle.FailoverDelay,
            PrimaryUpdateStrategy = EnumNames.Of(lifecycle.UpdateStrategy),
            PrimaryUpdateMethod = EnumNames.Of(lifecycle.UpdateMethod),
            Certificates = Certificates(settings.Certificates),
            NetworkPolicy = NetworkPolicy(settings, parts.Settings),
        };
        ClusterContents.Add(settings, args);
        return args;
    }

    public static ClusterNetworkPolicyArgs? NetworkPolicy(ClusterSettings settings, StackSettings stack) =>
        !settings.NetworkPolicy.Enabled ? null : new()
        {
            OperatorNamespace = settings.NetworkPolicy.OperatorNamespace,
            MonitoringNamespace = settings.NetworkPolicy.MonitoringNamespace ?? ClusterWatch.CollectorNamespace(stack),
            ClientNamespaces = settings.NetworkPolicy.ClientNamespaces.ToArray(),
            ClientRanges = settings.Endpoints?.SourceRanges.ToArray() ?? [],
            Egress = settings.NetworkPolicy.Egress,
        };

    public static InputMap<string>? Labels(
        ClusterSettings settings, StackSettings stack, IReadOnlyDictionary<string, string>? further = null)
    {
        var labels = stack.Labels.ToDictionary();
        foreach (var (key, value) in settings.Labels.Concat(further ?? ImmutableDictionary<string, string>.Empty))
        {
            labels[key] = value;
        }

        return Optional.Map(labels);
    }

    public static InputList<TolerationArgs>? Tolerations(
        PlacementSettings placement) => Optional.List(placement.Tolerations.Select(settings => new TolerationArgs
        {
            Key = settings.Key,
            Operator = settings.Value is null ? "Exists" : "Equal",
            Value = Optional.Text(settings.Value),
            Effect = EnumNames.Of(settings.Effect),
        }));

    private static StorageArgs Storage(StorageSettings settings, StackParts parts) => new()
    {
        Size = settings.Size,
        StorageClass = settings.StorageClass is { } name && parts.StorageClasses.TryGetValue(name, out var made)
            ? made
            : Optional.Text(settings.StorageClass),
    };

    private static bool UsesNvme(ClusterSettings settings, StackSettings stack) =>
        stack.StorageClasses.Any(
            c => c.Kind == DiskKind.Nvme && (c.Name == settings.Storage.StorageClass || c.Name == settings.WalStorage?.StorageClass));

    private static SynchronousArgs Synchronous(SynchronousSettings settings) => new()
    {
        Method = EnumNames.Of(settings.Method),
        Number = settings.Number,
        DataDurability = EnumNames.Of(settings.DataDurability),
        FailoverQuorum = settings.FailoverQuorum,
    };

    private static ProbesArgs Probes(ProbeSettings settings) => new()
    {
        Startup = new ProbeArgs
        {
            Type = "streaming",
            MaximumLag = settings.StartupLag,
            PeriodSeconds = 5,
            TimeoutSeconds = 3,
            FailureThreshold = 120,
        },
        Readiness = new ProbeArgs { Type = "streaming", MaximumLag = settings.ReadinessLag, PeriodSeconds = 10, FailureThreshold = 6 },
        Liveness = new LivenessProbeArgs { IsolationCheck = new IsolationCheckArgs { Enabled = settings.IsolationCheck } },
    };

    private static CertificatesArgs? Certificates(CertificateSettings settings) => settings == new CertificateSettings() ? null : new()
    {
        ServerCASecret = Optional.Text(settings.ServerAuthority),
        ServerTLSSecret = Optional.Text(settings.Server),
        ClientCASecret = Optional.Text(settings.ClientAuthority),
        ReplicationTLSSecret = Optional.Text(settings.Replication),
        ServerAltDNSNames = Optional.List(settings.Names),
    };
}
