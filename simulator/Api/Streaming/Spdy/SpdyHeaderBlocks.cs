using System.Buffers.Binary;

namespace PgHaInfra.Simulator.Api.Streaming.Spdy;

/// <summary>Header blocks as this side sends them: in the format of compressed data, uncompressed, since there is nothing to say.</summary>
internal static class SpdyHeaderBlocks
{
    // A reader gives out what it has read when a block of length zero follows.
    private static readonly byte[] NoHeaders = [.. Stored(new byte[sizeof(uint)]), .. Stored([])];

    /// <summary>A block without headers; the first one of a connection begins the zlib stream.</summary>
    public static byte[] Empty(bool first) => first ? [0x78, 0x01, .. NoHeaders] : NoHeaders;

    /// <summary>DEFLATE's stored block, not the last one.</summary>
    public static byte[] Stored(ReadOnlySpan<byte> content)
    {
        var block = new byte[5 + content.Length];
        BinaryPrimitives.WriteUInt16LittleEndian(block.AsSpan(1), (ushort)content.Length);
        BinaryPrimitives.WriteUInt16LittleEndian(block.AsSpan(3), (ushort)~content.Length);
        content.CopyTo(block.AsSpan(5));
        return block;
    }
}
