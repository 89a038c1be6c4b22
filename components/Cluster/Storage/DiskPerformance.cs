namespace PgHaInfra.Components;

/// <summary>
/// What a Premium SSD v2 disk can be told to do. Limits from Azure's documentation of disk types: 3000 operations and 125 MB/s come with
/// every disk; 500 operations for each GiB from 6 GiB up, 80000 at most; 0.25 MB/s for each operation a second, 2000 MB/s at most.
/// </summary>
public static class DiskPerformance
{
    private const decimal Gibibyte = 1L << 30;
    private const int IopsOfGibibyte = 500;
    private const int IopsOfThroughput = 4;

    /// <summary>Operations a second that every disk has: 3000.</summary>
    public const int LeastIops = 3000;

    /// <summary>The most operations a second: 80000.</summary>
    public const int MostIops = 80_000;

    /// <summary>MB/s that every disk has: 125.</summary>
    public const int LeastThroughput = 125;

    /// <summary>The most MB/s: 2000.</summary>
    public const int MostThroughput = 2000;

    /// <summary>The most operations a second of a disk of a size in bytes.</summary>
    public static int MostIopsOf(decimal size) => (int)Math.Clamp(Math.Floor(size / Gibibyte) * IopsOfGibibyte, LeastIops, MostIops);

    /// <summary>The most MB/s of a disk with so many operations a second.</summary>
    public static int MostThroughputOf(int iops) => Math.Min(iops / IopsOfThroughput, MostThroughput);

    /// <summary>Why a disk cannot be had, in one line; null when it can.</summary>
    public static string? Complaint(int iops, int throughput) =>
        iops is < LeastIops or > MostIops ? $"iops must be from {LeastIops} to {MostIops}, not {iops}"
        : throughput < LeastThroughput || throughput > MostThroughputOf(iops)
            ? $"throughput must be from {LeastThroughput} to {MostThroughputOf(iops)} MB/s with {iops} iops, not {throughput}"
        : null;
}
