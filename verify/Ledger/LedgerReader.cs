using System.Buffers.Binary;

namespace PgHaInfra.Verify.Ledger;

/// <summary>Reads ledgers, also those whose writer was killed in the middle of a record.</summary>
public static class LedgerReader
{
    private const int LongestHeader = 1 << 20;

    /// <summary>Reads a whole ledger. A torn last record is left out: its writer never went on to what the record announces.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="LedgerException">The header or a record other than the last is damaged.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static WrittenLedger Read(string path)
    {
        var bytes = File.ReadAllBytes(path);
        var start = 2 * sizeof(int);
        var length = bytes.Length < start ? -1 : BinaryPrimitives.ReadInt32LittleEndian(bytes);
        if (length is < 0 or > LongestHeader || bytes.Length < start + length)
        {
            throw new LedgerException($"{path} ends within the header of the ledger");
        }

        var text = bytes.AsSpan(start, length);
        if (BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(sizeof(int))) != LedgerRecord.Checksum(text))
        {
            throw new LedgerException($"{path}: the ledger's header is damaged");
        }

        return new WrittenLedger(LedgerHeader.Read(text), Records(path, bytes.AsSpan(start + length)));
    }

    private static List<LedgerRecord> Records(string path, ReadOnlySpan<byte> bytes)
    {
        var records = new List<LedgerRecord>(bytes.Length / LedgerRecord.Size);
        for (; bytes.Length >= LedgerRecord.Size; bytes = bytes[LedgerRecord.Size..])
        {
            if (LedgerRecord.Read(bytes) is { } record)
            {
                records.Add(record);
            }
            else if (bytes.Length >= 2 * LedgerRecord.Size)
            {
                throw new LedgerException($"{path}: record {records.Count + 1} of the ledger is damaged");
            }
        }

        return records;
    }
}
