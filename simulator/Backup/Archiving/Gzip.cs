using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace PgHaInfra.Simulator.Backup.Archiving;

/// <summary>
/// Compresses as Python's gzip module does, to the last bit: level 9 by the system's own zlib, because .NET's makes other bytes of the
/// same content.
/// </summary>
internal static class Gzip
{
    private const int HeaderLength = 10;
    private const int TrailerLength = 8;
    private const int Deflated = 8;
    private const int RawWindow = -15;
    private const int Memory = 8;
    private const int Best = 9;
    private const int Finish = 4;
    private const int StreamEnd = 1;

    /// <summary>Whether the system has zlib.</summary>
    public static bool IsAvailable { get; } = NativeLibrary.TryLoad("libz.so.1", out _);

    /// <summary>Compresses a whole file.</summary>
    /// <param name="content">The file.</param>
    /// <param name="time">The moment that the header tells.</param>
    public static ReadOnlyMemory<byte> Compress(byte[] content, DateTimeOffset time)
    {
        var stream = new Stream();
        Require(Initialize(ref stream, Best, Deflated, RawWindow, Memory, 0, "1.2.11", Marshal.SizeOf<Stream>()) == 0);
        var from = GCHandle.Alloc(content, GCHandleType.Pinned);
        try
        {
            var result = GC.AllocateArray<byte>(HeaderLength + (int)Bound(ref stream, (nuint)content.Length) + TrailerLength, pinned: true);
            // Magic number and method; no flags; the time; "best compression"; "unknown system".
            new byte[] { 0x1f, 0x8b, Deflated }.CopyTo(result, 0);
            BinaryPrimitives.WriteUInt32LittleEndian(result.AsSpan(4), (uint)time.ToUnixTimeSeconds());
            (result[8], result[9]) = (2, 255);
            (stream.NextIn, stream.AvailableIn) = (from.AddrOfPinnedObject(), (uint)content.Length);
            stream.NextOut = Marshal.UnsafeAddrOfPinnedArrayElement(result, HeaderLength);
            stream.AvailableOut = (uint)(result.Length - HeaderLength - TrailerLength);
            Require(Deflate(ref stream, Finish) == StreamEnd);
            var length = HeaderLength + (int)stream.TotalOut;
            var checksum = (uint)Checksum(0, from.AddrOfPinnedObject(), (uint)content.Length);
            BinaryPrimitives.WriteUInt32LittleEndian(result.AsSpan(length), checksum);
            BinaryPrimitives.WriteUInt32LittleEndian(result.AsSpan(length + 4), (uint)content.Length);
            return result.AsMemory(0, length + TrailerLength);
        }
        finally
        {
            from.Free();
            End(ref stream);
        }
    }

    private static void Require(bool well)
    {
        if (!well)
        {
            throw new InvalidOperationException("zlib refuses to compress");
        }
    }

    [DllImport("libz.so.1", EntryPoint = "deflateInit2_")]
    private static extern int Initialize(ref Stream stream, int level, int method, int window, int memory, int strategy,
        [MarshalAs(UnmanagedType.LPUTF8Str)] string version, int size);

    [DllImport("libz.so.1", EntryPoint = "deflateBound")]
    private static extern nuint Bound(ref Stream stream, nuint length);

    [DllImport("libz.so.1", EntryPoint = "deflate")]
    private static extern int Deflate(ref Stream stream, int flush);

    [DllImport("libz.so.1", EntryPoint = "deflateEnd")]
    private static extern int End(ref Stream stream);

    [DllImport("libz.so.1", EntryPoint = "crc32")]
    private static extern nuint Checksum(nuint start, nint content, uint length);

    // z_stream.
    [StructLayout(LayoutKind.Sequential)]
    private struct Stream
    {
        public nint NextIn;
        public uint AvailableIn;
        public nuint TotalIn;
        public nint NextOut;
        public uint AvailableOut;
        public nuint TotalOut;
        public nint Message;
        public nint State;
        public nint Allocate;
        public nint Free;
        public nint Opaque;
        public int DataType;
        public nuint Adler;
        public nuint Reserved;
    }
}
