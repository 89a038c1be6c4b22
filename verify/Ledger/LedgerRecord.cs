using System.Buffers.Binary;
using System.Numerics;

namespace PgHaInfra.Verify.Ledger;

/// <summary>One record of the ledger. What the three numbers mean depends on <see cref="LedgerEvent"/>.</summary>
/// <param name="Event">What happened.</param>
/// <param name="Client">To which client, by its place in the header.</param>
/// <param name="Session">In which of its sessions, counted from 1; 0 outside of any.</param>
/// <param name="Time">When, in microseconds of the run's clock.</param>
/// <param name="Number">See <see cref="LedgerEvent"/>.</param>
/// <param name="Value">See <see cref="LedgerEvent"/>.</param>
/// <param name="Extra">See <see cref="LedgerEvent"/>.</param>
public readonly record struct LedgerRecord(
    LedgerEvent Event, int Client, int Session, long Time, long Number = 0, long Value = 0, long Extra = 0)
{
    /// <summary>Bytes of a record: event, client, session, time, three numbers, checksum.</summary>
    internal const int Size = 44;

    private const int Covered = Size - sizeof(uint);

    /// <summary>Writes the record with its checksum.</summary>
    internal void Write(Span<byte> to)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(to, (ushort)Event);
        BinaryPrimitives.WriteUInt16LittleEndian(to[2..], (ushort)Client);
        BinaryPrimitives.WriteInt32LittleEndian(to[4..], Session);
        BinaryPrimitives.WriteInt64LittleEndian(to[8..], Time);
        BinaryPrimitives.WriteInt64LittleEndian(to[16..], Number);
        BinaryPrimitives.WriteInt64LittleEndian(to[24..], Value);
        BinaryPrimitives.WriteInt64LittleEndian(to[32..], Extra);
        BinaryPrimitives.WriteUInt32LittleEndian(to[Covered..], Checksum(to[..Covered]));
    }

    /// <summary>Reads a record, or null when its checksum is not right.</summary>
    internal static LedgerRecord? Read(ReadOnlySpan<byte> from) =>
        BinaryPrimitives.ReadUInt32LittleEndian(from[Covered..]) != Checksum(from[..Covered])
            ? null
            : new LedgerRecord(
                (LedgerEvent)BinaryPrimitives.ReadUInt16LittleEndian(from),
                BinaryPrimitives.ReadUInt16LittleEndian(from[2..]),
                BinaryPrimitives.ReadInt32LittleEndian(from[4..]),
                BinaryPrimitives.ReadInt64LittleEndian(from[8..]),
                BinaryPrimitives.ReadInt64LittleEndian(from[16..]),
                BinaryPrimitives.ReadInt64LittleEndian(from[24..]),
                BinaryPrimitives.ReadInt64LittleEndian(from[32..]));

    /// <summary>CRC-32C over whole 8-byte words. A file of zeros, as a crash of the machine can leave, is no valid record.</summary>
    internal static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var checksum = uint.MaxValue;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            checksum = BitOperations.Crc32C(checksum, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        }

        foreach (var rest in bytes)
        {
            checksum = BitOperations.Crc32C(checksum, rest);
        }

        return ~checksum;
    }
}
