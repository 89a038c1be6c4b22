using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace PgHaInfra.Simulator.Api.Streaming.Spdy;

/// <summary>
/// Reads the header blocks of one connection, which are pieces of a single zlib stream. .NET's inflater knows no preset dictionaries, so it
/// is given the dictionary as if the stream had begun with it, uncompressed.
/// </summary>
internal sealed class SpdyHeaderReader : IDisposable
{
    private const int MethodLength = 2, ChecksumLength = 4, PresetDictionary = 0x20, MostHeaders = 100, LongestText = 16 << 10;

    private readonly Feed feed = new();
    private readonly DeflateStream inflater;
    private bool begun;

    public SpdyHeaderReader() => inflater = new DeflateStream(feed, CompressionMode.Decompress);

    /// <summary>The headers of the next block, by their lower-case names.</summary>
    /// <exception cref="InvalidDataException">It is not a block, or is too large.</exception>
    /// <exception cref="EndOfStreamException">It is cut short.</exception>
    public IReadOnlyDictionary<string, string> Read(ReadOnlyMemory<byte> block)
    {
        feed.Add(begun ? block : Begin(block));
        begun = true;
        var count = Number();
        if (count > MostHeaders)
        {
            throw new InvalidDataException("too many headers");
        }
        var headers = new Dictionary<string, string>();
        for (var i = 0; i < count; i++)
        {
            var name = Text();
            headers[name] = Text();
        }
        return headers;
    }

    public void Dispose() => inflater.Dispose();

    private ReadOnlyMemory<byte> Begin(ReadOnlyMemory<byte> block)
    {
        if (block.Length < MethodLength + ChecksumLength)
        {
            throw new EndOfStreamException();
        }
        if ((block.Span[1] & PresetDictionary) == 0)
        {
            return block[MethodLength..];
        }
        if (BinaryPrimitives.ReadUInt32BigEndian(block.Span[MethodLength..]) != SpdyDictionary.Checksum)
        {
            throw new InvalidDataException("compressed with another dictionary than that of SPDY/3");
        }
        var dictionary = SpdyDictionary.Read();
        feed.Add(SpdyHeaderBlocks.Stored(dictionary));
        inflater.ReadExactly(dictionary);
        return block[(MethodLength + ChecksumLength)..];
    }

    private uint Number()
    {
        Span<byte> bytes = stackalloc byte[sizeof(uint)];
        inflater.ReadExactly(bytes);
        return BinaryPrimitives.ReadUInt32BigEndian(bytes);
    }

    private string Text()
    {
        var length = Number();
        if (length > LongestText)
        {
            throw new InvalidDataException("a header is too long");
        }
        var bytes = new byte[length];
        inflater.ReadExactly(bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    // What has come so far: an end here is not the end of the stream.
    private sealed class Feed : MemoryStream
    {
        public void Add(ReadOnlyMemory<byte> more)
        {
            var (at, rest) = (Position, Length - Position);
            if (rest == 0)
            {
                SetLength(at = 0);
            }
            Position = Length;
            Write(more.Span);
            Position = at;
        }
    }
}
