using System.Buffers.Binary;

namespace PgHaInfra.Verify.Ledger;

/// <summary>
/// Writes a ledger: append-only, each record with a checksum. A record is with the operating system before <see cref="Add"/> returns, so
/// that it survives SIGKILL of this process at any moment. Safe for use by many threads.
/// </summary>
public sealed class LedgerWriter : IDisposable
{
    private readonly Lock turn = new();
    private readonly byte[] buffer = new byte[LedgerRecord.Size];
    private readonly FileStream file;
    private long records;

    private LedgerWriter(FileStream file) => this.file = file;

    /// <summary>Where it is.</summary>
    public string Path => file.Name;

    /// <summary>How many records it has.</summary>
    public long Records => Volatile.Read(ref records);

    /// <summary>Begins a ledger.</summary>
    /// <param name="path">A file that does not exist yet.</param>
    /// <param name="header">What it is about.</param>
    /// <exception cref="IOException">The file exists or cannot be written.</exception>
    public static LedgerWriter Create(string path, LedgerHeader header)
    {
        // No buffer of our own: what is in one is lost when the process is killed.
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, bufferSize: 0);
        var text = header.ToUtf8();
        var start = new byte[(2 * sizeof(int)) + text.Length];
        BinaryPrimitives.WriteInt32LittleEndian(start, text.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(start.AsSpan(sizeof(int)), LedgerRecord.Checksum(text));
        text.CopyTo(start, 2 * sizeof(int));
        file.Write(start);
        return new LedgerWriter(file);
    }

    /// <summary>Adds a record.</summary>
    /// <exception cref="IOException">It cannot be written, for example because the disk is full.</exception>
    public void Add(LedgerRecord record)
    {
        lock (turn)
        {
            record.Write(buffer);
            file.Write(buffer);
            records++;
        }
    }

    /// <inheritdoc />
    public void Dispose() => file.Dispose();
}
