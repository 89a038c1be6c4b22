using PgHaInfra.Components;
using PgHaInfra.Components.Cnpg;
using PgHaInfra.Infra.Settings;
using PgHaInfra.Infra.Settings.Binding;
using Pulumi;

namespace PgHaInfra.Infra;

/// <summary>Where a cluster's data come from: nothing, a backup, or a cluster that it follows.</summary>
internal static class ClusterOrigin
{
    public static InitDbArgs InitDb(InitializationSettings settings) => new()
    {
        DataChecksums = settings.DataChecksums,
        Encoding = Optional.Text(settings.Encoding),
        Locale = Optional.Text(settings.Locale),
        LocaleProvider = settings.LocaleProvider == LocaleProvider.Libc ? null : (Input<string>)EnumNames.Of(settings.LocaleProvider),
        IcuLocale = Optional.Text(settings.IcuLocale),
        BuiltinLocale = Optional.Text(settings.BuiltinLocale),
        WalSegmentSize = settings.WalSegmentSize == new InitializationSettings().WalSegmentSize
            ? null
            : (Input<int>)settings.WalSegmentSize,
        PostInitSQL = Optional.List(settings.PostInitSql),
        PostInitApplicationSQL = Optional.List(settings.PostInitApplicationSql),
        PostInitTemplateSQL = Optional.List(settings.PostInitTemplateSql),
    };

    /// <summary>The backup that a cluster begins with; null when it begins empty.</summary>
    /// <exception cref="RunException">It is the container that the cluster itself archives to.</exception>
    public static ClusterRecoveryArgs? Recovery(ClusterSettings cluster, BackupPart? backup) =>
        cluster.Recovery is not { } settings ? null : new()
        {
            Source = settings.Source is { } source ? Archive(source, cluster, backup) : null,
            Backup = Optional.Text(settings.Backup),
            Target = Target(settings),
        };

    public static ReplicaClusterArgs? Replica(ClusterSettings cluster) => cluster.Replica is not { } settings ? null : new()
    {
        Source = Archive(settings.Source, cluster, null),
        Primary = settings.Primary,
        Self = settings.Primary is null ? null : cluster.Name,
        PromotionToken = Optional.Text(settings.PromotionToken),
        MinApplyDelay = Optional.Text(settings.MinApplyDelay),
    };

    private static ArchiveSourceArgs Archive(ArchiveSettings settings, ClusterSettings cluster, BackupPart? backup) => new()
    {
        ServerName = settings.ServerName,
        ObjectStore = Optional.Text(settings.ObjectStore),
        Destination = settings.Destination is { } destination ? BackupDestinations.Of(destination)
            : settings.DestinationPath is { } path ? BackupDestinations.ByIdentity(
                settings.ServerName == cluster.Name && backup is not null ? Foreign(path, cluster, backup) : path)
            : null,
        Archiver = cluster.Backup?.Archiver ?? BackupArchiver.Plugin,
    };

    // The stack's own account has an address only once it has its name.
    private static Input<string> Foreign(
        string path, ClusterSettings cluster, BackupPart backup) => backup.Schedule.DestinationPath.Apply(own =>
        !path.Equals(own, StringComparison.OrdinalIgnoreCase) ? path
        : throw new RunException(
            $"recovery of cluster {cluster.Namespace}/{cluster.Name} reads {own}, to which the new cluster archives itself: give it "
            + "another name"));

    private static Input<RecoveryTargetArgs>? Target(RecoverySettings settings)
    {
        if (settings with { Source = null, Backup = null } == new RecoverySettings())
        {
            return null;
        }

        return new RecoveryTargetArgs
        {
            BackupID = Optional.Text(settings.BackupId),
            TargetTime = Optional.Text(settings.TargetTime),
            TargetLSN = Optional.Text(settings.TargetLsn),
            TargetXID = Optional.Text(settings.TargetXid),
            TargetName = Optional.Text(settings.TargetName),
            TargetTLI = Optional.Text(settings.TargetTimeline),
            TargetImmediate = settings.TargetImmediate ? (Input<bool>)true : null,
            Exclusive = settings.Exclusive ? (Input<bool>)true : null,
        };
    }
}
