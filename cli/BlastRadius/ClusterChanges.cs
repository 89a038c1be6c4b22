using System.Globalization;
using System.Text.Json.Nodes;
using PgHaInfra.Cli.BlastRadius.Knowledge;
using PgHaInfra.Cli.Plan.Diff;
using PgHaInfra.Cli.Security;
using PgHaInfra.Components;

namespace PgHaInfra.Cli.BlastRadius;

/// <summary>Changes of a PostgreSQL cluster whose effect depends on the values, not only on the property.</summary>
internal static class ClusterChanges
{
    private const string Parameters = "spec.postgresql.parameters";
    private const string Synchronous = "spec.postgresql.synchronous";
    private const string Rolling = "instances restart one after the other, replicas first; writes pause for the primary's switchover";

    /// <summary>What a property's change brings about; null when its value does not matter.</summary>
    public static Effect? Of(ResourceChange cluster, PropertyChange change) => change.Path switch
    {
        "spec.imageName" => Image(change),
        "spec.instances" when Number(change.After) < Number(change.Before) => new(
            DangerLevel.Disruptive, ChangeAction.Update, "instances are taken away",
            "the replicas with the highest numbers and their volumes are deleted"),
        "spec.storage.size" or "spec.walStorage.size" when Bytes(change.After) < Bytes(change.Before) =>
            Refused("volumes do not shrink (the operator's webhook)"),
        "spec.walStorage" when change.After is null =>
            Refused("the volume of the write-ahead log cannot be taken away again (the operator's webhook)"),
        "spec.walStorage" =>
            new(DangerLevel.Disruptive, ChangeAction.Restart, "the write-ahead log moves to a volume of its own", Rolling),
        _ when change.Path.StartsWith("spec.tablespaces", StringComparison.Ordinal) && change.After is null =>
            Refused("tablespaces cannot be taken away (the operator's webhook)"),
        _ when change.Path.StartsWith(Synchronous, StringComparison.Ordinal) => Durability(cluster),
        _ when change.Path.StartsWith(Parameters, StringComparison.Ordinal) => Parameter(cluster, change),
        _ => null,
    };

    private static Effect Refused(string why) => new(DangerLevel.Dangerous, ChangeAction.Refused, why, Effect.StopsHalfWay);

    private static Effect Image(PropertyChange change)
    {
        var (before, after) = (Major(change.Before), Major(change.After));
        return after < before ? Refused($"PostgreSQL {before} cannot become {after} (the operator's webhook)")
            : after > before ? new(
                DangerLevel.Disruptive, ChangeAction.Restart,
                $"PostgreSQL is upgraded from {before} to {after} with pg_upgrade, all instances stopped",
                "the database is down until the upgrade is done, replicas are cloned anew, and backups before it cannot restore the "
                + "new version")
            : new(DangerLevel.Disruptive, ChangeAction.Restart, "the instances get another image", Rolling);
    }

    private static Effect? Durability(ResourceChange cluster)
    {
        var weaker = Promise(cluster.After!.Inputs) < Promise(cluster.Before!.Inputs);
        return weaker ? new(
            DangerLevel.Disruptive, ChangeAction.Update, "replication promises less than before",
            "from now on a failover can lose transactions that clients have an acknowledgement of") : null;
    }

    // How many instances have an acknowledged transaction for sure: none that one could rely on without required durability.
    private static double Promise(JsonObject inputs) =>
        inputs.Text($"{Synchronous}.dataDurability") == "preferred" ? 0 : (inputs.Number($"{Synchronous}.number") ?? 0)
            + (inputs.At($"{Synchronous}.failoverQuorum").IsTrue() ? 0.5 : 0);

    private static Effect? Parameter(ResourceChange cluster, PropertyChange change)
    {
        var names = change.Path.Length > Parameters.Length
            ? [change.Path[(Parameters.Length + 1)..].Trim('[', ']', '"')]
            : Names(change.Before).Union(Names(change.After))
                .Where(name => !JsonNode.DeepEquals(change.Before?[name], change.After?[name])).ToArray();
        var major = Major(cluster.After!.Inputs.At("spec.imageName"));
        var restarts = names.Where(name => PostgresRestarts.Needs(name, major)).ToList();
        return restarts.Count == 0 ? null : new(
            DangerLevel.Disruptive, ChangeAction.Restart, $"PostgreSQL reads {string.Join(", ", restarts)} when it starts", Rolling);
    }

    private static IEnumerable<string> Names(JsonNode? parameters) => (parameters as JsonObject ?? []).Select(entry => entry.Key);

    private static double? Number(JsonNode? value) =>
        double.TryParse(value.Show(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static decimal? Bytes(JsonNode? size) => size is null ? null : Quantity.Parse(size.Show());

    private static int? Major(JsonNode? image)
    {
        var name = image.Show().Split('@')[0];
        var tag = name[(name.LastIndexOf(':') + 1)..];
        return int.TryParse(new string([.. tag.TakeWhile(char.IsAsciiDigit)]), CultureInfo.InvariantCulture, out var major) ? major : null;
    }
}
