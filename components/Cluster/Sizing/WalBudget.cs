namespace PgHaInfra.Components;

/// <summary>How the disk under the write-ahead log is shared out. All amounts in bytes.</summary>
/// <param name="Total">What the log may take: three quarters of its own volume, or a quarter of the data's.</param>
/// <param name="MinSize">min_wal_size: files that are kept for reuse.</param>
/// <param name="MaxSize">max_wal_size: log between two checkpoints, after which a checkpoint is forced.</param>
/// <param name="SlotKeep">max_slot_wal_keep_size: log that a replica which is away may hold back.</param>
/// <param name="Keep">wal_keep_size: log that is kept for replicas without a slot.</param>
public sealed record WalBudget(long Total, long MinSize, long MaxSize, long SlotKeep, long Keep)
{
    private const long Mebibyte = 1L << 20;
    private const long OperatorsKeep = 512 * Mebibyte;

    // A crash is recovered from by reading the log since the last checkpoint but one: more than this would take very long.
    private const long LargestMaxSize = 64 << 10;

    /// <summary>The shares for an instance.</summary>
    public static WalBudget Of(InstanceSize size)
    {
        var total = size.WalVolume is { } own ? own / 4 * 3 : size.DataVolume / 4;
        var least = 2 * size.WalSegment;
        var max = Math.Max(least, Math.Min(total / 5 * 2, LargestMaxSize * Mebibyte));
        var slot = Math.Max(least, total - max);
        return new WalBudget(total, Math.Max(least, max / 3), max, slot, Math.Min(OperatorsKeep, slot / 2));
    }
}
