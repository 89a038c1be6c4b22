using PgHaInfra.Infra.Settings.Binding;

namespace PgHaInfra.Infra.Settings;

/// <summary>Whether a cluster can begin with a backup, or follow another cluster, in the way that is asked for.</summary>
internal static class RecoveryRules
{
    public static void Check(ClusterSettings cluster, Platform? platform, string path, ErrorList errors)
    {
        if (cluster.Recovery is { } recovery && !errors.Concerns(path + ".recovery"))
        {
            CheckRecovery(cluster, recovery, platform, path + ".recovery", errors);
        }

        if (cluster.Replica is { } replica && !errors.Concerns(path + ".replica"))
        {
            CheckReplica(cluster, replica, platform, path + ".replica", errors);
        }

        if ((cluster.Recovery is not null || cluster.Replica is { Primary: null })
            && cluster.Initialization != new InitializationSettings())
        {
            var other = cluster.Recovery is not null ? "recovery" : "replica";
            errors.Add(
                path + ".initialization", null, $"must be left out with {other}: the cluster is set up as the one it is copied from");
        }
    }

    private static void CheckRecovery(ClusterSettings cluster, RecoverySettings recovery, Platform? platform, string path, ErrorList errors)
    {
        if ((recovery.Source is null) == (recovery.Backup is null))
        {
            errors.Add(path, null, "must have exactly one of source and backup");
        }

        if (recovery.Source is { } source)
        {
            ArchiveRules.Check(source, cluster, platform, path + ".source", errors);
        }

        CheckTargets(recovery, path, errors);
    }

    private static void CheckTargets(RecoverySettings recovery, string path, ErrorList errors)
    {
        var targets = new[]
        {
            ("targetTime", recovery.TargetTime), ("targetLsn", recovery.TargetLsn), ("targetXid", recovery.TargetXid),
            ("targetName", recovery.TargetName), ("targetImmediate", recovery.TargetImmediate ? "true" : null),
        }.Where(target => target.Item2 is not null).Select(target => target.Item1).ToArray();
        if (targets.Length > 1)
        {
            errors.Add(path, null, $"must have at most one target, not {string.Join(" and ", targets)}");
        }
        else if (targets is ["targetXid" or "targetName" or "targetImmediate"] && recovery is { Source: not null, BackupId: null })
        {
            errors.Add(path + ".backupId", null, $"is missing. {targets[0]} does not say which base backup to begin with");
        }

        if (recovery.Exclusive && targets is not ["targetTime" or "targetLsn" or "targetXid"])
        {
            errors.Add(path + ".exclusive", "true", "must be false without targetTime, targetLsn or targetXid");
        }
    }

    private static void CheckReplica(ClusterSettings cluster, ReplicaSettings replica, Platform? platform, string path, ErrorList errors)
    {
        ArchiveRules.Check(replica.Source, cluster, platform, path + ".source", errors);
        if (replica.Primary is { } primary && primary != cluster.Name && primary != replica.Source.ServerName)
        {
            errors.Add(
                path + ".primary", $"\"{primary}\"", $"must be {cluster.Name} (this cluster) or {replica.Source.ServerName} (its source)");
        }

        if (replica is { PromotionToken: not null } && replica.Primary != cluster.Name)
        {
            errors.Add(path + ".promotionToken", null, "must be left out unless primary is this cluster");
        }

        if (replica.Source.ServerName == cluster.Name)
        {
            errors.Add(
                path + ".source.serverName",
                $"\"{replica.Source.ServerName}\"",
                "must be another name than the cluster's own: the topology tells them apart by it");
        }
    }
}
