using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api.Pods;

namespace PgHaInfra.Simulator.Api.Streaming;

/// <summary>A command's client over WebSocket: each message begins with the number of its channel.</summary>
/// <param name="socket">The connection.</param>
/// <param name="hasInput">Whether the command reads what the client sends; otherwise its input is empty.</param>
/// <param name="cancel">Ends everything.</param>
internal sealed class WebSocketExec(WebSocket socket, bool hasInput, CancellationToken cancel) : IExecClient
{
    private const byte Input = 0, Output = 1, Errors = 2, Result = 3, Resize = 4, Close = 255;

    private readonly SemaphoreSlim turn = new(1, 1);
    private readonly CancellationTokenSource left = CancellationTokenSource.CreateLinkedTokenSource(cancel);
    private byte[] received = new byte[64 << 10];

    /// <summary>What this speaks. The fifth version alone can say that the input has ended.</summary>
    public static string[] Protocols { get; } = ["v5.channel.k8s.io", "v4.channel.k8s.io"];

    public Task PrintAsync(ReadOnlyMemory<byte> content, bool errors) => SendAsync(errors ? Errors : Output, content);

    public async Task FeedAsync(PodProcess process)
    {
        if (!hasInput)
        {
            process.Input.Close();
        }
        try
        {
            while (true)
            {
                var (count, type) = await ReceiveAsync();
                if (type == WebSocketMessageType.Close)
                {
                    return;
                }
                await HandleAsync(process, received.AsMemory(0, count));
            }
        }
        catch (Exception e) when (Disconnection.Is(e))
        {
            // The client is gone, or the command has ended.
        }
    }

    public async Task EndAsync(JsonObject status)
    {
        await SendAsync(Result, Encoding.UTF8.GetBytes(status.ToJsonString(KubeObject.WriteOptions)));
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancel);
    }

    public async ValueTask DisposeAsync()
    {
        await left.CancelAsync();
        socket.Dispose();
    }

    private async Task HandleAsync(PodProcess process, ReadOnlyMemory<byte> message)
    {
        switch (message.Span)
        {
            case [Input, _, ..] when hasInput:
                await WriteAsync(process, message[1..]);
                break;
            case [Close, Input]:
                process.Input.Close();
                break;
            case [Resize, ..]:
                TerminalSize.Apply(message[1..], process);
                break;
        }
    }

    private async Task WriteAsync(PodProcess process, ReadOnlyMemory<byte> content)
    {
        try
        {
            await process.Input.WriteAsync(content, left.Token);
            await process.Input.FlushAsync(left.Token);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The command does not read any more.
        }
    }

    private async Task<(int Count, WebSocketMessageType Type)> ReceiveAsync()
    {
        var part = await socket.ReceiveAsync(received.AsMemory(), left.Token);
        var count = part.Count;
        while (!part.EndOfMessage)
        {
            if (count == received.Length)
            {
                Array.Resize(ref received, 2 * count);
            }
            part = await socket.ReceiveAsync(received.AsMemory(count), left.Token);
            count += part.Count;
        }
        return (count, part.MessageType);
    }

    private async Task SendAsync(byte channel, ReadOnlyMemory<byte> content)
    {
        byte[] message = [channel, .. content.Span];
        await turn.WaitAsync(cancel);
        try
        {
            await socket.SendAsync(message.AsMemory(), WebSocketMessageType.Binary, true, cancel);
        }
        finally
        {
            turn.Release();
        }
    }
}
