using System.IO.Pipelines;

namespace PgHaInfra.Simulator.Api.Streaming.Spdy;

/// <summary>One stream that the client has opened.</summary>
/// <param name="connection">What it belongs to.</param>
/// <param name="id">Its number.</param>
/// <param name="headers">What the client said of it.</param>
internal sealed class SpdyStream(SpdyConnection connection, int id, IReadOnlyDictionary<string, string> headers)
{
    private readonly Pipe received = new(new PipeOptions(
        pauseWriterThreshold: SpdyConnection.Buffered, resumeWriterThreshold: SpdyConnection.Buffered / 2,
        useSynchronizationContext: false));

    private volatile bool over;

    /// <summary>What the client sends, to its end; an <see cref="IOException"/> where it breaks off.</summary>
    public PipeReader Input => received.Reader;

    /// <summary>What the connection adds to the input.</summary>
    internal PipeWriter Received => received.Writer;

    /// <summary>Whether nobody wants the input any more.</summary>
    internal bool IsDeaf { get; set; }

    /// <summary>A header's value, or an empty text.</summary>
    public string Header(string name) => headers.GetValueOrDefault(name, "");

    /// <summary>Sends to the client.</summary>
    /// <exception cref="IOException">The client is gone, or wants no more.</exception>
    public Task WriteAsync(ReadOnlyMemory<byte> content) => over
        ? throw new IOException("the client has reset the stream")
        : connection.SendDataAsync(id, content, last: false);

    /// <summary>Tells the client that nothing more comes.</summary>
    public async Task FinishAsync()
    {
        if (!over)
        {
            over = true;
            await connection.SendDataAsync(id, default, last: true).ConfigureAwait(false);
        }
    }

    /// <summary>The client has broken off.</summary>
    internal void Abort()
    {
        over = true;
        received.Writer.Complete(new IOException("the client is gone"));
    }
}
