using System.Buffers;
using System.Text;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api.Pods;
using PgHaInfra.Simulator.Api.Streaming.Spdy;

namespace PgHaInfra.Simulator.Api.Streaming;

/// <summary>A command's client over SPDY: a stream for each of what it asked for, named by the header <c>streamType</c>.</summary>
internal sealed class SpdyExec : IExecClient
{
    /// <summary>What this speaks; kubectl 1.20 knows it, and what came before tells no exit codes.</summary>
    public const string Protocol = "v4.channel.k8s.io";

    private const string Result = "error", Input = "stdin", Output = "stdout", Errors = "stderr", Size = "resize";

    private static readonly TimeSpan OpeningLimit = TimeSpan.FromSeconds(30);

    private readonly SpdyConnection connection;
    private readonly Dictionary<string, SpdyStream> streams = [];

    private SpdyExec(SpdyConnection connection) => this.connection = connection;

    /// <summary>Waits until the client has opened the streams that it asked for.</summary>
    /// <exception cref="IOException">It left instead.</exception>
    /// <exception cref="OperationCanceledException">It did not in time.</exception>
    public static async Task<SpdyExec> OpenAsync(
        SpdyConnection connection, bool input, bool output, bool errors, bool terminal, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(OpeningLimit);
        var count = new[] { true, input, output, errors && !terminal, terminal }.Count(wanted => wanted);
        var client = new SpdyExec(connection);
        while (client.streams.Count < count)
        {
            var stream = await connection.AcceptAsync(patience.Token) ?? throw new IOException("the client left");
            client.streams[stream.Header("streamtype")] = stream;
        }
        return client;
    }

    public Task PrintAsync(ReadOnlyMemory<byte> content, bool errors) =>
        streams.GetValueOrDefault(errors ? Errors : Output) is { } stream ? stream.WriteAsync(content) : Task.CompletedTask;

    public async Task FeedAsync(PodProcess process)
    {
        _ = ReadInputAsync(process);
        _ = ReadSizesAsync(process);
        await connection.Closed;
    }

    public async Task EndAsync(JsonObject status)
    {
        await streams[Result].WriteAsync(Encoding.UTF8.GetBytes(status.ToJsonString(KubeObject.WriteOptions)));
        foreach (var stream in streams.Values)
        {
            await stream.FinishAsync();
        }
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private async Task ReadInputAsync(PodProcess process)
    {
        if (streams.GetValueOrDefault(Input)?.Input is not { } input)
        {
            process.Input.Close();
            return;
        }
        try
        {
            await input.CopyToAsync(process.Input);
            process.Input.Close();
            await input.CompleteAsync();
        }
        catch (Exception e) when (Disconnection.Is(e))
        {
            // The command does not read any more, or the client is gone.
            await input.CompleteAsync();
        }
    }

    private async Task ReadSizesAsync(PodProcess process)
    {
        if (streams.GetValueOrDefault(Size)?.Input is not { } input)
        {
            return;
        }
        try
        {
            // Go's encoder writes one to a line.
            while (await input.ReadAsync() is { IsCompleted: false } read)
            {
                var rest = read.Buffer;
                while (rest.PositionOf((byte)'\n') is { } end)
                {
                    TerminalSize.Apply(rest.Slice(0, end).ToArray(), process);
                    rest = rest.Slice(rest.GetPosition(1, end));
                }
                input.AdvanceTo(rest.Start, rest.End);
            }
        }
        catch (Exception e) when (Disconnection.Is(e))
        {
            // The window has no size any more.
        }
    }
}
