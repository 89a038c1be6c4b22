using System.Buffers.Binary;
using NpgsqlTypes;

namespace PgHaInfra.Simulator.Postgres;

/// <summary>
/// pg_control, read while its server runs: only so is the moment known at which a primary that stops in order has written its last record.
/// Its process lives on until the archive has taken the last segment.
/// </summary>
internal static class ControlFile
{
    // These fields have been in the same places since PostgreSQL 11.
    private const int StateAt = 16, CheckpointAt = 32, Length = 40, ShutDown = 1;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(5);

    /// <summary>Waits until the server has written its last record, or has ended without one.</summary>
    /// <param name="layout">The instance; its server is a primary that was asked to stop in order.</param>
    /// <param name="ended">The server's end.</param>
    /// <param name="time">The clock.</param>
    /// <returns>Whether there is a last record: from then on the server accepts nothing and cannot turn back.</returns>
    public static async Task<bool> WaitForLastRecordAsync(InstanceLayout layout, Task ended, TimeProvider time)
    {
        while (!ended.IsCompleted)
        {
            if (LastRecord(layout) is not null)
            {
                return true;
            }
            await Task.WhenAny(ended, Task.Delay(Interval, time)).ConfigureAwait(false);
        }
        return LastRecord(layout) is not null;
    }

    /// <summary>Where the last record of a primary that was shut down in order begins; null for any other state.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static NpgsqlLogSequenceNumber? LastRecord(InstanceLayout layout)
    {
        Span<byte> head = stackalloc byte[Length];
        using var file = File.OpenHandle(Path.Combine(layout.DataDirectory, "global", "pg_control"), share: FileShare.ReadWrite);
        return RandomAccess.Read(file, head, 0) == Length && BinaryPrimitives.ReadInt32LittleEndian(head[StateAt..]) == ShutDown
            ? new NpgsqlLogSequenceNumber(BinaryPrimitives.ReadUInt64LittleEndian(head[CheckpointAt..]))
            : null;
    }
}
