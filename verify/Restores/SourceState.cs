using PgHaInfra.Kube;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Restores;

/// <summary>The source's database as it was at a position in WAL.</summary>
/// <param name="Position">Every commit before it is in the digest, and none after it.</param>
/// <param name="Digest">The tables.</param>
/// <param name="Bytes">The database's size.</param>
public sealed record SourceState(string Position, DatabaseDigest Digest, long Bytes)
{
    /// <summary>
    /// Reads it. A logical slot is the one thing that gives a snapshot together with its exact position, also while others write; this one
    /// is temporary, and gone with its session.
    /// </summary>
    /// <exception cref="PodCommandException">Some transaction has been open for half a minute, or the primary refuses.</exception>
    public static async Task<SourceState> ReadAsync(CheckContext context, CancellationToken cancel)
    {
        var cluster = await context.Api.GetAsync(ResourceKind.Cluster, context.Namespace, context.Name, cancel);
        var slot = $"pgha_{Guid.NewGuid():N}";
        var database = context.Cluster.Database.Replace("\\", "\\\\").Replace("'", "\\'");
        var answer = await context.PsqlAsync(
            (string?)cluster.At("status", "currentPrimary") ?? "",
            $"dbname='{database}' replication=database options='-c lock_timeout=30s'",
            cancel,
            "BEGIN READ ONLY ISOLATION LEVEL REPEATABLE READ",
            $"CREATE_REPLICATION_SLOT \"{slot}\" TEMPORARY LOGICAL pgoutput USE_SNAPSHOT",
            "SELECT pg_database_size(current_database())",
            DatabaseDigest.Question,
            "COMMIT");
        // The first line describes the slot: name, position, snapshot, plugin.
        var lines = answer.Split('\n');
        var bytes = long.Parse(lines[1], System.Globalization.CultureInfo.InvariantCulture);
        return new SourceState(lines[0].Split('|')[1], DatabaseDigest.Parse(lines.Skip(2)), bytes);
    }
}
