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
        WalSegmentSize = settings.WalSegmentSize == new InitializationSettings().WalSegmentSize ? null : (Input<int>)settings.WalSegmentSize,
        PostInitSQL = Optional.List(settings.PostInitSql),
        PostInitApplicationSQL = Optional.List(settings.PostInitApplicationSql),
        PostInitTemplateSQL = Optional.List(settings.PostInitTemplateSql),
    };

    public static ClusterRecoveryArgs? Recovery(RecoverySettings? settings) => settings is null ? null : new()
    {
        Source = settings.Source is { } source ? Archive(source) : null,
        Backup = Optional.Text(settings.Backup),
        Target = Target(settings),
    };

    public static ReplicaClusterArgs? Replica(ClusterSettings cluster) => cluster.Replica is not { } settings ? null : new()
    {
        Source = Archive(settings.Source),
        Primary = settings.Primary,
        Self = settings.Primary is null ? null : cluster.Name,
        PromotionToken = Optional.Text(settings.PromotionToken),
        MinApplyDelay = Optional.Text(settings.MinApplyDelay),
    };

    private static ArchiveSourceArgs Archive(ArchiveSettings settings) => new()
    {
        ServerName = settings.ServerName,
        ObjectStore = Optional.Text(settings.ObjectStore),
        Destination = settings.DestinationPath is not { } path ? null : new()
        {
            Path = path,
            Credentials = new AzureCredentialsArgs { InheritFromAzureAD = true },
        },
    };

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
