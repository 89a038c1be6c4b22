using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Postgres.Provisioning;

namespace PgHaInfra.Simulator.Api.Validation;

/// <summary>CloudNativePG's rules for <c>spec.replica</c>.</summary>
internal static class ReplicaClusterRules
{
    // The webhook names the section by a name of its own.
    private const string Section = "spec.replicaCluster";

    /// <summary>
    /// Whether a Cluster is asked to follow another one: as <c>enabled</c> says, and without it when <c>primary</c> names another cluster.
    /// </summary>
    public static bool IsReplica(KubeObject cluster) => cluster.At("spec", "replica") is JsonObject replica
        && (replica["enabled"] is not null
            ? replica.Flag("enabled") : (NonEmpty(replica, "self") ?? cluster.Name) != replica.Text("primary"));

    public static void Check(KubeObject o, KubeObject? old, FieldErrors errors)
    {
        if (old is not null && IsReplica(o) != IsReplica(old) && old.At("status", "switchReplicaClusterStatus").Flag("inProgress"))
        {
            errors.Forbidden("spec.replica.enabled",
                "cannot modify the field while there is an ongoing operation to enable the replica cluster");
        }
        if (o.At("spec", "replica") is not JsonObject replica)
        {
            return;
        }
        CheckMode(o, old, replica, errors);
        CheckNames(o, replica, errors);
        if (NonEmpty(replica, "promotionToken") is { } token)
        {
            CheckToken(o, replica, token, errors);
        }
    }

    private static void CheckMode(KubeObject o, KubeObject? old, JsonObject replica, FieldErrors errors)
    {
        if (NonEmpty(replica, "primary") is not null && replica["enabled"] is not null)
        {
            errors.Forbidden($"{Section}.enabled", "replica mode enabled is not compatible with the primary field");
        }
        if (!IsReplica(o))
        {
            return;
        }
        if (o.At("spec", "bootstrap") is not JsonObject bootstrap)
        {
            errors.Required("spec.bootstrap", "bootstrap configuration is required for replica mode");
        }
        else if (old is null && bootstrap["pg_basebackup"] is null && bootstrap["recovery"] is null)
        {
            errors.Invalid(Section, replica.Text("primary") ?? "",
                "replica mode bootstrap is compatible only with pg_basebackup or recovery");
        }
    }

    private static void CheckNames(KubeObject o, JsonObject replica, FieldErrors errors)
    {
        var known = o.At("spec").Objects("externalClusters").Select(external => external.Text("name")).ToHashSet();
        foreach (var (field, path) in new[] { ("source", "primaryServerName"), ("self", "self"), ("primary", "primary") })
        {
            var name = field == "source" ? replica.Text(field) ?? "" : NonEmpty(replica, field);
            if (name is not null && !known.Contains(name))
            {
                errors.Invalid($"{Section}.{path}", name, $"External cluster {name} not found");
            }
        }
    }

    private static void CheckToken(KubeObject o, JsonObject replica, string token, FieldErrors errors)
    {
        if (replica["minApplyDelay"] is not null)
        {
            errors.Invalid($"{Section}.minApplyDelay", token, "minApplyDelay cannot be applied with a promotion token");
            return;
        }
        if (IsReplica(o))
        {
            errors.Invalid($"{Section}.token", token, "promotionToken is only allowed for primary clusters");
            return;
        }
        try
        {
            PromotionToken.Parse(token);
        }
        catch (FormatException e)
        {
            errors.Invalid($"{Section}.token", token, e.Message);
        }
    }

    private static string? NonEmpty(JsonObject section, string field) => section.Text(field) is { Length: > 0 } text ? text : null;
}
