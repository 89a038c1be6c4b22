using static PgHaInfra.Cli.BlastRadius.Knowledge.KnownProperty;

namespace PgHaInfra.Cli.BlastRadius.Knowledge;

/// <summary>What cannot simply be changed of CloudNativePG's objects. What depends on values is in <see cref="ClusterChanges"/>.</summary>
internal static class CnpgKnowledge
{
    private const string Webhook = "cloudnative-pg, internal/webhook/v1";
    private const string Schema = "cloudnative-pg 1.30, x-kubernetes-validations of the CRDs";
    private const string Rollout = "cloudnative-pg.io/documentation: rolling updates";
    private const string Rolling = "instances restart one after the other, replicas first; writes pause for the primary's switchover";

    public static IReadOnlyDictionary<string, IReadOnlyList<KnownProperty>> Table { get; } =
        new Dictionary<string, IReadOnlyList<KnownProperty>>(StringComparer.Ordinal)
    {
        ["kubernetes:postgresql.cnpg.io/v1:Cluster"] =
        [
            .. Refused("the operator refuses to change it", Webhook, "spec.postgresUID", "spec.postgresGID"),
            .. Refused("the operator refuses to change it", Schema, "spec.serviceAccountName"),
            new(
                "spec.bootstrap", ChangeAction.Update, "it is read once, when the cluster is made",
                "cloudnative-pg.io/documentation: bootstrap",
                "nothing happens: databases and owners that exist stay as they are"),
            new(
                "spec.storage.storageClass", ChangeAction.Update, "volumes that exist keep their class",
                "cloudnative-pg.io/documentation: storage",
                "only instances that are made later get a volume of the new class"),
            new(
                "spec.walStorage.storageClass", ChangeAction.Update, "volumes that exist keep their class",
                "cloudnative-pg.io/documentation: storage",
                "only instances that are made later get a volume of the new class"),
            .. new[]
            {
                "spec.imageCatalogRef", "spec.resources", "spec.affinity", "spec.topologySpreadConstraints", "spec.probes", "spec.env",
                "spec.envFrom",
                "spec.priorityClassName", "spec.schedulerName", "spec.podSecurityContext", "spec.securityContext", "spec.seccompProfile",
                "spec.projectedVolumeTemplate",
                "spec.ephemeralVolumeSource", "spec.ephemeralVolumesSizeLimit", "spec.plugins",
                "spec.postgresql.shared_preload_libraries", "spec.postgresql.extensions",
                "spec.stopDelay", "spec.smartShutdownTimeout",
            }.Select(path => new KnownProperty(path, ChangeAction.Restart, "the instances' pods are made anew", Rollout, Rolling)),
            new(
                "spec.serviceAccountTemplate", ChangeAction.Restart, "the instances act under another identity",
                "cloudnative-pg.io/documentation: cloud setup",
                "archiving and restores fail until the identity's roles and credentials fit"),
            .. new[] { "spec.certificates", "spec.postgresql.pg_hba" }.Select(path => new KnownProperty(
                path, ChangeAction.Restart, "who may connect, and how, changes at once",
                "cloudnative-pg.io/documentation: PostgreSQL configuration",
                "clients that no longer fit are refused at their next connection")),
        ],
        ["kubernetes:postgresql.cnpg.io/v1:Backup"] =
            [.. Refused("a backup is taken once: give another one another name", Schema, "spec")],
        ["kubernetes:postgresql.cnpg.io/v1:ScheduledBackup"] = [.. Refused("the operator refuses to change it", Schema, "spec.cluster")],
        ["kubernetes:postgresql.cnpg.io/v1:Database"] =
        [
            .. Refused("the operator refuses to change it", Schema, "spec.cluster", "spec.name"),
            .. Refused(
                "PostgreSQL fixes it when the database is made", Schema,
                "spec.encoding", "spec.locale", "spec.localeProvider", "spec.localeCollate", "spec.localeCType", "spec.icuLocale",
                "spec.icuRules",
                "spec.builtinLocale", "spec.template"),
        ],
        ["kubernetes:postgresql.cnpg.io/v1:Pooler"] =
        [
            .. Refused("the operator refuses to change it", Schema, "spec.cluster"),
            new("spec", ChangeAction.Restart, "the pooler's pods are made anew", "cloudnative-pg.io/documentation: connection pooling",
                "connections through the pooler break once"),
        ],
        ["kubernetes:barmancloud.cnpg.io/v1:ObjectStore"] =
        [
            .. new[] { "spec.configuration.destinationPath", "spec.configuration.endpointURL" }.Select(path => new KnownProperty(
                path, ChangeAction.Restart, "the archive goes on at another place", "plugin-barman-cloud: ObjectStore",
                "earlier backups are no longer found: nothing can be restored until the next backup at the new place")),
            new(
                "spec.retentionPolicy", ChangeAction.Restart, "other backups are kept", "plugin-barman-cloud: retention",
                "backups that a shorter policy no longer covers are deleted within half an hour"),
            new(
                "spec.configuration.azureCredentials", ChangeAction.Restart, "the archive is reached in another way",
                "plugin-barman-cloud: ObjectStore",
                "archiving stops if the new way is not allowed, and the write-ahead log fills its volume"),
        ],
    };
}
