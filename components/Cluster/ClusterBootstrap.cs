using PgHaInfra.Components.Cnpg;
using Pulumi;

namespace PgHaInfra.Components;

/// <summary>How the first instance comes to be: from nothing, or from the archive of another cluster.</summary>
internal static class ClusterBootstrap
{
    public static BootstrapArgs For(CnpgClusterArgs args, Input<string> ownerSecret) => Source(args) is { } recovery
        ? new() { Recovery = Recovered(args, recovery, ownerSecret) }
        : new() { Initdb = New(args, ownerSecret) };

    /// <summary>For <c>spec.replica</c>; null when the cluster is no part of a topology.</summary>
    public static Input<ReplicaArgs>? Replica(CnpgClusterArgs args) =>
        args.Replica is not { } replica ? (Input<ReplicaArgs>?)null : new ReplicaArgs
        {
            Source = replica.Source.ExternalName,
            // The operator wants one of the two: who leads, or that this cluster follows.
            Enabled = replica.Primary is null ? (Input<bool>)true : null,
            Primary = replica.Primary is { } primary ? (Input<string>)primary : null,
            Self = replica.Self is { } self ? (Input<string>)self : null,
            PromotionToken = replica.PromotionToken,
            MinApplyDelay = replica.MinApplyDelay,
        };

    // A cluster that follows begins as a copy of what it follows, unless it is told what else to begin with.
    private static ClusterRecoveryArgs? Source(CnpgClusterArgs args) =>
        args.Recovery ?? (args.Replica is { Leads: false } replica ? new ClusterRecoveryArgs { Source = replica.Source } : null);

    private static RecoveryArgs Recovered(CnpgClusterArgs args, ClusterRecoveryArgs recovery, Input<string> ownerSecret)
    {
        if ((recovery.Source is null) == (recovery.Backup is null))
        {
            throw new ArgumentException("a recovery needs exactly one of Source and Backup");
        }

        return new()
        {
            Source = recovery.Source is { } source ? (Input<string>)source.ExternalName : null,
            Backup = recovery.Backup is { } backup ? (Input<BackupReferenceArgs>)new BackupReferenceArgs { Name = backup } : null,
            RecoveryTarget = recovery.Target,
            Database = args.Database,
            Owner = args.Owner,
            Secret = new SecretReferenceArgs { Name = ownerSecret },
        };
    }

    private static InitDbArgs New(CnpgClusterArgs args, Input<string> ownerSecret) => new()
    {
        Database = args.Database,
        Owner = args.Owner,
        Secret = new SecretReferenceArgs { Name = ownerSecret },
        DataChecksums = args.InitDb.DataChecksums,
        Encoding = args.InitDb.Encoding,
        Locale = args.InitDb.Locale,
        LocaleProvider = args.InitDb.LocaleProvider,
        LocaleCollate = args.InitDb.LocaleCollate,
        LocaleCType = args.InitDb.LocaleCType,
        IcuLocale = args.InitDb.IcuLocale,
        IcuRules = args.InitDb.IcuRules,
        BuiltinLocale = args.InitDb.BuiltinLocale,
        WalSegmentSize = args.InitDb.WalSegmentSize,
        PostInitSQL = args.InitDb.PostInitSQL,
        PostInitApplicationSQL = args.InitDb.PostInitApplicationSQL,
        PostInitTemplateSQL = args.InitDb.PostInitTemplateSQL,
    };
}
