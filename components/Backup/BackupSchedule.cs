using PgHaInfra.Components.Cnpg;
using Pulumi;
using Pulumi.AzureNative.Storage;
using Pulumi.Kubernetes.Types.Inputs.Meta.V1;
using KubernetesObject = Pulumi.Kubernetes.ApiExtensions.CustomResource;

namespace PgHaInfra.Components;

/// <summary>
/// Backups of one cluster: where they go, when base backups are made, how long they are kept. Make it before the
/// <see cref="CnpgCluster"/>, which takes its <see cref="Archive"/>: from then on every segment of the write-ahead log is archived, and
/// the first base backup is made as soon as the cluster is ready.
/// </summary>
/// <example>
/// <code>
/// var backups = new BackupSchedule("pg", new BackupScheduleArgs
/// {
///     Namespace = "cnpg-database",
///     ClusterName = "pg",
///     Account = new BackupAccountArgs { ResourceGroupName = storage.ResourceGroupName, AccountName = storage.AccountName },
///     Retention = "30d",
/// });
/// var pg = new CnpgCluster("pg", new CnpgClusterArgs { Archive = backups.Archive, … });
/// </code>
/// </example>
public sealed class BackupSchedule : ComponentResource
{
    /// <summary>Makes the container, the store and the schedule.</summary>
    /// <param name="name">Name of the component within the Pulumi program.</param>
    /// <param name="args">Which cluster, where to, when.</param>
    /// <param name="options">Parent, provider and so on; <c>Protect</c> also guards the container and the account that are made
    /// here.</param>
    /// <exception cref="ArgumentException">An input is not allowed; the message says what is.</exception>
    public BackupSchedule(string name, BackupScheduleArgs args, ComponentResourceOptions? options = null)
        : base("pg-ha-infra:index:BackupSchedule", name, args, options)
    {
        BackupScheduleRules.Check(args);
        var place = BackupPlace.For(name, args, this, options?.Protect);
        ContainerId = place.Container?.Id.Apply(id => (string?)id) ?? Output.Create((string?)null);
        DestinationPath = place.Path;

        var objectStore = args.Archiver == BackupArchiver.Plugin ? ObjectStore(name, args, place) : null;
        StoreName = objectStore?.Metadata.Apply(m => (string?)m.Name) ?? Output.Create((string?)null);
        var schedule = new KubernetesObject(
            $"{name}-schedule",
            new ScheduledBackupArgs { Metadata = Metadata(args, "backup"), Spec = Schedule(args) },
            new CustomResourceOptions { Parent = this, DependsOn = Existing(objectStore ?? (Resource?)place.Container) });
        ScheduleName = schedule.Metadata.Apply(m => m.Name);

        Archive = objectStore is not null
            ? BackupArchive.ByPlugin(objectStore.Metadata.Apply(m => m.Name), Existing(place.Container, objectStore))
            : BackupArchive.ByOperator(ClusterBackup(args, place), Existing(place.Container));
        RegisterOutputs(new Dictionary<string, object?>
        {
            ["containerId"] = ContainerId,
            ["destinationPath"] = DestinationPath,
            ["storeName"] = StoreName,
            ["scheduleName"] = ScheduleName,
        });
    }

    /// <summary>Id of the container, at which the cluster's identity needs a role; null for a destination that exists already.</summary>
    [Output("containerId")]
    public Output<string?> ContainerId { get; private set; }

    /// <summary>Address of the container, and perhaps a path in it. Each cluster's files are in a folder of its name.</summary>
    [Output("destinationPath")]
    public Output<string> DestinationPath { get; private set; }

    /// <summary>Name of the ObjectStore; null when the operator archives by itself.</summary>
    [Output("storeName")]
    public Output<string?> StoreName { get; private set; }

    /// <summary>Name of the ScheduledBackup; its Backups are called NAME-TIME.</summary>
    [Output("scheduleName")]
    public Output<string> ScheduleName { get; private set; }

    /// <summary>What the cluster has to know to archive here.</summary>
    public BackupArchive Archive { get; }

    private KubernetesObject ObjectStore(string name, BackupScheduleArgs args, BackupPlace place) => new(
        $"{name}-store",
        new ObjectStoreArgs
        {
            Metadata = Metadata(args, "store"),
            Spec = new ObjectStoreSpecArgs
            {
                Configuration = place.Store(args),
                RetentionPolicy = args.Retention.Apply(BackupScheduleRules.CheckedRetention),
                InstanceSidecarConfiguration = new InstanceSidecarConfigurationArgs { Resources = args.SidecarResources },
            },
        },
        new CustomResourceOptions { Parent = this, DependsOn = Existing(place.Container) });

    private static ClusterBackupArgs ClusterBackup(BackupScheduleArgs args, BackupPlace place) => new()
    {
        BarmanObjectStore = place.Store(args),
        RetentionPolicy = args.Retention.Apply(BackupScheduleRules.CheckedRetention),
        Target = Target(args),
    };

    private static ScheduledBackupSpecArgs Schedule(BackupScheduleArgs args) => new()
    {
        Cluster = new ClusterReferenceArgs { Name = args.ClusterName },
        Schedule = args.Schedule.Apply(BackupScheduleRules.CheckedSchedule),
        Method = args.Archiver == BackupArchiver.Plugin ? "plugin" : "barmanObjectStore",
        PluginConfiguration = args.Archiver == BackupArchiver.Plugin
            ? (Input<PluginConfigurationArgs>)new PluginConfigurationArgs { Name = BackupArchive.PluginName }
            : null,
        Target = Target(args),
        Immediate = args.Immediate,
        Suspend = args.Suspend,
        // The list of Backups goes with the schedule; the files stay in the store.
        BackupOwnerReference = "self",
    };

    private static string Target(BackupScheduleArgs args) => args.PreferStandby ? "prefer-standby" : "primary";

    private static ObjectMetaArgs Metadata(BackupScheduleArgs args, string suffix)
    {
        var metadata = new ObjectMetaArgs { Namespace = args.Namespace, Name = Output.Format($"{args.ClusterName}-{suffix}") };
        if (args.Labels is not null)
        {
            metadata.Labels = args.Labels;
        }

        return metadata;
    }

    private static Resource[] Existing(params Resource?[] resources) => [.. resources.OfType<Resource>()];
}
