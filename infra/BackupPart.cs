using PgHaInfra.Components;
using PgHaInfra.Components.Cnpg;
using PgHaInfra.Infra.Settings;
using PgHaInfra.Infra.Settings.Binding;
using Pulumi;

namespace PgHaInfra.Infra;

/// <summary>The backups of one cluster, and on Azure the identity that its instances write them as.</summary>
internal sealed class BackupPart
{
    private const string UseWorkloadIdentity = "azure.workload.identity/use";
    private const string ClientId = "azure.workload.identity/client-id";

    // Azure's 128 characters without the kind, the stack's part and the dashes between.
    private const int LongestIdentity = 104;

    private BackupPart(BackupSchedule schedule, WorkloadIdentityBinding? identity)
    {
        Schedule = schedule;
        Identity = identity;
    }

    /// <summary>The schedule, with the archive that the cluster takes.</summary>
    public BackupSchedule Schedule { get; }

    /// <summary>The identity; null where a Secret opens the place of the backups.</summary>
    public WorkloadIdentityBinding? Identity { get; }

    /// <summary>Labels for the cluster's pods, on which AKS gives them the identity's token.</summary>
    public IReadOnlyDictionary<string, string> PodLabels =>
        Identity is null ? new Dictionary<string, string>() : new Dictionary<string, string> { [UseWorkloadIdentity] = "true" };

    /// <summary>What the cluster's service account says about the identity; null without one.</summary>
    public Input<InheritedMetadataArgs>? ServiceAccount => Identity is null ? null : (Input<InheritedMetadataArgs>)new InheritedMetadataArgs
    {
        Annotations = new() { [ClientId] = Identity.ClientId },
        Labels = new() { [UseWorkloadIdentity] = "true" },
    };

    /// <summary>Makes the backups of a cluster, which need not exist yet; null when it has none.</summary>
    /// <param name="name">The cluster's name within the stack.</param>
    /// <param name="settings">The cluster.</param>
    /// <param name="parts">What there is already.</param>
    /// <param name="labels">Labels for what is made in Kubernetes.</param>
    public static BackupPart? Compose(string name, ClusterSettings settings, StackParts parts, InputMap<string>? labels)
    {
        if (settings.BackupOn(parts.Settings.Platform) is not { } wanted)
        {
            return null;
        }

        var options = new ComponentResourceOptions
        {
            Providers = { parts.Provider },
            DependsOn = parts.NeededByClusters,
            Protect = parts.Settings.BackupStorage?.Protect,
        };
        var schedule = new BackupSchedule(name, ScheduleArgs(settings, wanted, parts, labels), options);
        var identity = parts.Azure is { } azure && wanted.Destination is null ? Binding(name, settings, azure, parts, schedule) : null;
        return new BackupPart(schedule, identity);
    }

    /// <summary>What the harness needs to find the backups.</summary>
    public Dictionary<string, object?> Outputs() => new()
    {
        ["destination"] = Schedule.DestinationPath,
        ["store"] = Schedule.StoreName,
        ["schedule"] = Schedule.ScheduleName,
    };

    private static BackupScheduleArgs ScheduleArgs(
        ClusterSettings settings, BackupSettings wanted, StackParts parts, InputMap<string>? labels) => new()
        {
            Namespace = parts.Namespaces[settings.Namespace],
            ClusterName = settings.Name,
            Account = wanted.Destination is null && parts.BackupStorage is { } storage ? Account(storage) : null,
            Destination = wanted.Destination is { } destination ? BackupDestinations.Of(destination) : null,
            ContainerName = settings.ContainerName(wanted),
            Archiver = wanted.Archiver,
            Schedule = wanted.Schedule,
            Retention = wanted.Retention,
            Immediate = wanted.Immediate,
            Suspend = wanted.Suspend,
            PreferStandby = wanted.PreferStandby,
            ImmediateCheckpoint = wanted.ImmediateCheckpoint,
            WalCompression = EnumNames.Of(wanted.Compression),
            DataCompression = EnumNames.Of(wanted.Compression),
            WalParallel = wanted.WalParallel,
            DataJobs = wanted.DataJobs,
            SidecarResources = new ResourcesArgs { Requests = Amounts(wanted.Sidecar), Limits = Amounts(wanted.Sidecar) },
            Labels = labels,
        };

    private static BackupAccountArgs Account(BackupStorage storage) => new()
    {
        ResourceGroupName = storage.ResourceGroupName,
        AccountName = storage.AccountName,
        BlobEndpoint = storage.BlobEndpoint,
    };

    private static InputMap<string> Amounts(BackupSidecarSettings sidecar) => new() { ["cpu"] = sidecar.Cpu, ["memory"] = sidecar.Memory };

    // The cluster's own service account, and that of the copy which restore drills make.
    private static WorkloadIdentityBinding Binding(
        string name, ClusterSettings settings, AzureStack azure, StackParts parts, BackupSchedule schedule)
    {
        var space = parts.Namespaces[settings.Namespace];
        var args = new WorkloadIdentityBindingArgs
        {
            ResourceGroupName = azure.Cluster.ResourceGroupName,
            Location = azure.Location,
            IdentityName = azure.Names.Of("mi", ShortName.Of($"{settings.Namespace}-{settings.Name}", LongestIdentity)),
            OidcIssuerUrl = azure.Cluster.OidcIssuerUrl,
            ServiceAccounts =
            [
                new ServiceAccountReference { Namespace = space, Name = settings.Name },
                new ServiceAccountReference { Namespace = space, Name = $"{settings.Name}-restore" },
            ],
            Roles =
            [
                new RoleGrant
                {
                    Name = "backups",
                    RoleDefinition = AzureRoles.StorageBlobDataContributor,
                    Scope = schedule.ContainerId.Apply(id => id!),
                },
            ],
            Tags = azure.Tags,
        };
        return new WorkloadIdentityBinding(name, args);
    }
}
