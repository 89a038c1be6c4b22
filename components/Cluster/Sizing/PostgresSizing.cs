using System.Collections.Immutable;
using System.Globalization;

namespace PgHaInfra.Components;

/// <summary>
/// Derives PostgreSQL's parameters from the size of an instance, so that memory and volumes hold even when everything is used at once.
/// </summary>
/// <remarks>
/// <para>Memory, in eighths: 2 shared_buffers (a quarter, as PostgreSQL's documentation advises in "Resource Consumption"), 1 for
/// maintenance (half of it maintenance_work_mem for a command, half shared by the autovacuum workers), 1 for processes and the
/// operator's instance manager, 4 for queries: every connection and every parallel worker can fill work_mem and hash_mem_multiplier
/// (2.0 since PostgreSQL 15) times that for a hash. effective_cache_size is a hint to the planner, reserves nothing, and is the three
/// quarters that the file cache and the buffers make together.</para>
/// <para>Disk: with a volume of its own the log takes at most three quarters of it, otherwise a quarter of the data's. Two fifths of
/// that are max_wal_size, the rest is max_slot_wal_keep_size: a replica that stays away loses its slot before it fills the volume, and
/// is copied anew. Log that waits for a failing archive is not bounded by any parameter; the last quarter is time to notice.</para>
/// <para>Reference: Microsoft's guide has, for 8Gi of memory and a 64Gi volume without a log volume, max_wal_size 6GB, min_wal_size
/// 2GB, max_slot_wal_keep_size 10GB (here 6.4GB, 2.1GB, 9.6GB), but shared_buffers 4GB, effective_cache_size 12GB, work_mem 62MB and
/// maintenance_work_mem 1GB, which together exceed the memory of the pod (here 2GB, 6GB, 20MB, 512MB).</para>
/// </remarks>
/// <example>
/// <code>
/// var parameters = PostgresSizing.Parameters(new InstanceSize(Memory: 8L &lt;&lt; 30, Cores: 2, DataVolume: 64L &lt;&lt; 30));
/// </code>
/// </example>
public static class PostgresSizing
{
    private const long Kibibyte = 1L << 10;
    private const long Gibibyte = 1L << 30;
    private const int LeastAutovacuumWorkers = 3;
    private const int MostAutovacuumWorkers = 10;
    private const int MostWorkersOfQuery = 4;

    // hash_mem_multiplier: what a hash may take, as a multiple of work_mem.
    private const int HashMultiplier = 2;

    // Before PostgreSQL 17 a vacuum cannot use more than 1GB, and the gain beyond is small.
    private const long LargestMaintenance = 2 * Gibibyte;
    private const long LargestAutovacuum = Gibibyte;

    /// <summary>The parameters for an instance; names and values as they stand in postgresql.conf.</summary>
    /// <exception cref="ArgumentException">The instance is too small, or has too many connections for its memory.</exception>
    public static ImmutableDictionary<string, string> Parameters(InstanceSize size)
    {
        if (size.Complaint() is { } complaint)
        {
            throw new ArgumentException(complaint, nameof(size));
        }

        var log = WalBudget.Of(size);
        var autovacuumWorkers = (int)Math.Clamp(size.Cores / 2, LeastAutovacuumWorkers, MostAutovacuumWorkers);
        return new Dictionary<string, string>
        {
            ["shared_buffers"] = PostgresBytes.Memory(size.Memory / 4),
            ["effective_cache_size"] = PostgresBytes.Memory(size.Memory / 4 * 3),
            ["work_mem"] = $"{WorkMemory(size) / Kibibyte}kB",
            ["maintenance_work_mem"] = PostgresBytes.Memory(Math.Min(size.Memory / 16, LargestMaintenance)),
            ["autovacuum_work_mem"] = PostgresBytes.Memory(Math.Min(size.Memory / 16 / autovacuumWorkers, LargestAutovacuum)),
            ["autovacuum_max_workers"] = Number(autovacuumWorkers),
            ["max_connections"] = Number(size.MaxConnections),
            ["max_parallel_workers"] = Number(ParallelWorkers(size.Cores)),
            ["max_parallel_workers_per_gather"] = Number(WorkersOfQuery(size.Cores)),
            ["max_parallel_maintenance_workers"] = Number(WorkersOfQuery(size.Cores)),
            ["max_wal_size"] = PostgresBytes.Disk(log.MaxSize),
            ["min_wal_size"] = PostgresBytes.Disk(log.MinSize),
            ["max_slot_wal_keep_size"] = PostgresBytes.Disk(log.SlotKeep),
            ["wal_keep_size"] = PostgresBytes.Disk(log.Keep),
        }.ToImmutableDictionary();
    }

    /// <summary>Bytes of a memory that all queries share.</summary>
    internal static long QueryMemory(long memory) => memory / 2;

    /// <summary>Parallel workers at once: one for each whole core, and never more than the operator's 32 worker processes.</summary>
    internal static int ParallelWorkers(decimal cores) => (int)Math.Clamp(cores, 1, 32);

    private static int WorkersOfQuery(decimal cores) => (int)Math.Clamp(cores / 2, 0, MostWorkersOfQuery);

    private static long WorkMemory(InstanceSize size) =>
        QueryMemory(size.Memory) / (HashMultiplier * (size.MaxConnections + ParallelWorkers(size.Cores)));

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
