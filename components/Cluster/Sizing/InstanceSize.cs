namespace PgHaInfra.Components;

/// <summary>What an instance of PostgreSQL has to live with, from which <see cref="PostgresSizing"/> derives its parameters.</summary>
/// <param name="Memory">Memory in bytes, at least <see cref="SmallestMemory"/>.</param>
/// <param name="Cores">Processor time in cores, above 0.</param>
/// <param name="DataVolume">Size of the data's volume in bytes, at least <see cref="SmallestDataVolume"/>.</param>
/// <param name="WalVolume">
/// Size of the write-ahead log's own volume in bytes, at least <see cref="SmallestWalVolume"/>; null when the log is kept with the data.
/// </param>
public sealed record InstanceSize(long Memory, decimal Cores, long DataVolume, long? WalVolume = null)
{
    private const long Mebibyte = 1L << 20;
    private const int LeastWorkMemory = 64 << 10;

    /// <summary>Least memory: 256Mi, of which a quarter becomes shared buffers.</summary>
    public const long SmallestMemory = 256 * Mebibyte;

    /// <summary>Least volume for the data when the log is kept on it: 512Mi.</summary>
    public const long SmallestDataVolume = 512 * Mebibyte;

    /// <summary>Least volume for the write-ahead log: 256Mi, which are 16 of its files.</summary>
    public const long SmallestWalVolume = 256 * Mebibyte;

    /// <summary>PostgreSQL's own default of 100.</summary>
    public const int DefaultMaxConnections = 100;

    /// <summary>
    /// Connections that may be open at once, 1 to <see cref="MostConnections(long, decimal)"/>. Default 100, as PostgreSQL's.
    /// </summary>
    public int MaxConnections { get; init; } = DefaultMaxConnections;

    /// <summary>Size of a file of the write-ahead log in bytes. Default 16 MiB.</summary>
    public long WalSegment { get; init; } = 16 * Mebibyte;

    /// <summary>The most connections that a memory carries when each gets PostgreSQL's least work_mem of 64kB.</summary>
    /// <param name="memory">Memory in bytes.</param>
    /// <param name="cores">Cores, since parallel workers need memory, too.</param>
    public static int MostConnections(long memory, decimal cores) =>
        (int)Math.Max(
            0,
            Math.Min(int.MaxValue / 2, PostgresSizing.QueryMemory(memory) / (2 * LeastWorkMemory) - PostgresSizing.ParallelWorkers(cores)));

    /// <summary>Why the size cannot carry PostgreSQL, in one line; null when it can.</summary>
    public string? Complaint() =>
        Memory < SmallestMemory ? $"memory must be at least 256Mi, not {Memory} bytes"
        : Cores <= 0 ? $"cores must be above 0, not {Cores}"
        : DataVolume < SmallestDataVolume ? $"the data's volume must be at least 512Mi, not {DataVolume} bytes"
        : WalVolume < SmallestWalVolume ? $"the write-ahead log's volume must be at least 256Mi, not {WalVolume} bytes"
        : MaxConnections < 1 || MaxConnections > MostConnections(Memory, Cores)
            ? $"max_connections must be from 1 to {MostConnections(Memory, Cores)} with {Memory} bytes of memory, not {MaxConnections}"
        : 4 * WalSegment > WalBudget.Of(this).Total ? $"the volume of the write-ahead log is too small for files of {WalSegment} bytes"
        : null;
}
