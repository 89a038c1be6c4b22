using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Threading.Channels;

namespace PgHaInfra.Simulator.Api.Streaming.Spdy;

/// <summary>
/// The server's side of SPDY/3.1, as kubectl speaks it: the client opens streams, nobody pushes. There is no flow control, because kubectl
/// neither sends WINDOW_UPDATE nor heeds it: a stream that nobody reads has a buffer, and after that the whole connection waits.
/// </summary>
internal sealed class SpdyConnection : IAsyncDisposable
{
    /// <summary>How much of a stream is kept for a slow reader.</summary>
    public const int Buffered = 1 << 20;

    private const int HeaderLength = 8, LargestChunk = 32 << 10, LongestControlFrame = 64 << 10;
    private const uint Control = 0x8003_0000;
    private const int SynStream = 1, SynReply = 2, RstStream = 3, Ping = 6, GoAway = 7, Headers = 8;
    private const byte Fin = 1;

    private readonly Stream transport;
    private readonly CancellationTokenSource ending;
    private readonly ConcurrentDictionary<int, SpdyStream> streams = new();
    private readonly Channel<SpdyStream> opened = Channel.CreateUnbounded<SpdyStream>();
    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly SpdyHeaderReader headers = new();
    private bool replied;

    public SpdyConnection(Stream transport, CancellationToken cancel)
    {
        this.transport = transport;
        ending = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Closed = Task.Run(ReadAsync, CancellationToken.None);
    }

    /// <summary>Completes when the client is gone.</summary>
    public Task Closed { get; }

    /// <summary>The next stream that the client opens, or null when it is gone.</summary>
    public async Task<SpdyStream?> AcceptAsync(CancellationToken cancel) =>
        await opened.Reader.WaitToReadAsync(cancel).ConfigureAwait(false) && opened.Reader.TryRead(out var stream) ? stream : null;

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync().ConfigureAwait(false);
        await Closed.ConfigureAwait(false);
        await transport.DisposeAsync().ConfigureAwait(false);
        headers.Dispose();
        ending.Dispose();
    }

    /// <summary>Sends part of a stream.</summary>
    /// <exception cref="IOException">The client is gone.</exception>
    internal async Task SendDataAsync(int stream, ReadOnlyMemory<byte> content, bool last)
    {
        do
        {
            var part = content[..Math.Min(content.Length, LargestChunk)];
            content = content[part.Length..];
            await SendAsync((uint)stream, last && content.IsEmpty ? Fin : (byte)0, part).ConfigureAwait(false);
        }
        while (!content.IsEmpty);
    }

    private async Task SendAsync(uint first, byte flags, ReadOnlyMemory<byte> content)
    {
        var frame = ArrayPool<byte>.Shared.Rent(HeaderLength + content.Length);
        await turn.WaitAsync(ending.Token).ConfigureAwait(false);
        try
        {
            BinaryPrimitives.WriteUInt32BigEndian(frame, first);
            BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(4), content.Length);
            frame[4] = flags;
            content.CopyTo(frame.AsMemory(HeaderLength));
            await transport.WriteAsync(frame.AsMemory(0, HeaderLength + content.Length), ending.Token).ConfigureAwait(false);
            await transport.FlushAsync(ending.Token).ConfigureAwait(false);
        }
        finally
        {
            turn.Release();
            ArrayPool<byte>.Shared.Return(frame);
        }
    }

    private async Task ReadAsync()
    {
        var header = new byte[HeaderLength];
        try
        {
            while (true)
            {
                await transport.ReadExactlyAsync(header, ending.Token).ConfigureAwait(false);
                var first = BinaryPrimitives.ReadUInt32BigEndian(header);
                var length = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4)) & 0xFF_FFFF;
                var fin = (header[4] & Fin) != 0;
                if (first < Control)
                {
                    await ReceiveAsync((int)first, length, fin).ConfigureAwait(false);
                }
                else if (!await HandleAsync((int)(first & 0xFFFF), length, fin).ConfigureAwait(false))
                {
                    return;
                }
            }
        }
        catch (Exception e) when (Disconnection.Is(e) || e is InvalidDataException)
        {
            // The client left, speaks something else, or the server stops.
        }
        finally
        {
            opened.Writer.TryComplete();
            foreach (var stream in streams.Values)
            {
                stream.Abort();
            }
        }
    }

    private async Task ReceiveAsync(int id, int length, bool fin)
    {
        var stream = streams.GetValueOrDefault(id);
        while (length > 0)
        {
            var wanted = stream is { IsDeaf: false };
            var memory = wanted ? stream!.Received.GetMemory() : new byte[Math.Min(length, LargestChunk)];
            var count = await transport.ReadAsync(memory[..Math.Min(length, memory.Length)], ending.Token).ConfigureAwait(false);
            length = count > 0 ? length - count : throw new EndOfStreamException();
            if (wanted)
            {
                stream!.Received.Advance(count);
                stream.IsDeaf = (await stream.Received.FlushAsync(ending.Token).ConfigureAwait(false)).IsCompleted;
            }
        }
        if (fin && streams.TryRemove(id, out _))
        {
            await stream!.Received.CompleteAsync().ConfigureAwait(false);
        }
    }

    /// <returns>Whether the client stays.</returns>
    private async Task<bool> HandleAsync(int type, int length, bool fin)
    {
        var frame = length <= LongestControlFrame ? new byte[length] : throw new InvalidDataException();
        await transport.ReadExactlyAsync(frame, ending.Token).ConfigureAwait(false);
        switch (type)
        {
            case SynStream:
                await OpenAsync(frame, fin).ConfigureAwait(false);
                break;
            case Headers:
                // Nobody needs them, but what follows is compressed with them.
                headers.Read(Block(frame, 4));
                break;
            case RstStream when streams.TryRemove(Number(frame), out var reset):
                reset.Abort();
                break;
            case Ping when Number(frame) % 2 == 1:
                await SendAsync(Control | Ping, 0, frame).ConfigureAwait(false);
                break;
            case GoAway:
                return false;
        }
        return true;
    }

    private async Task OpenAsync(byte[] frame, bool fin)
    {
        var id = Number(frame);
        var stream = new SpdyStream(this, id, headers.Read(Block(frame, 10)));
        if (fin)
        {
            await stream.Received.CompleteAsync().ConfigureAwait(false);
        }
        else
        {
            streams[id] = stream;
        }
        await SendAsync(Control | SynReply, 0, (byte[])[.. frame[..4], .. SpdyHeaderBlocks.Empty(first: !replied)]).ConfigureAwait(false);
        replied = true;
        opened.Writer.TryWrite(stream);
    }

    private static ReadOnlyMemory<byte> Block(byte[] frame, int at) =>
        frame.Length > at ? frame.AsMemory(at) : throw new InvalidDataException();

    private static int Number(byte[] frame) =>
        frame.Length >= sizeof(int) ? BinaryPrimitives.ReadInt32BigEndian(frame) & int.MaxValue : throw new InvalidDataException();
}
