using System.Net.WebSockets;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api.Pods;

namespace PgHaInfra.Simulator.Api.Http;

/// <summary>One command over a WebSocket: each message begins with the number of its channel.</summary>
internal sealed class ExecSession(WebSocket socket, bool hasInput, CancellationToken cancel)
{
    private const byte Input = 0, Output = 1, Errors = 2, Result = 3, Close = 255;

    private readonly SemaphoreSlim turn = new(1, 1);

    /// <summary>Carries what the command reads and prints until it ends, then tells how it ended.</summary>
    public async Task RunAsync(PodProcess process)
    {
        using var left = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var printed = Task.WhenAll(PumpAsync(process.Output, Output), PumpAsync(process.Errors, Errors));
        var reading = ReadAsync(process, left.Token);
        try
        {
            if (await Task.WhenAny(printed, reading) == reading && !printed.IsCompleted && socket.State != WebSocketState.Open)
            {
                // Nobody is there any more for whom it could run.
                process.Kill();
            }
            await printed;
            var code = await process.Exited.WaitAsync(cancel);
            await SendAsync(Result, KubeObject.WriteOptions, code == 0 ? Success() : Failure(code));
            await EndAsync();
        }
        finally
        {
            process.Kill();
            await left.CancelAsync();
        }
    }

    /// <summary>Tells that the command could not be started.</summary>
    public async Task FailAsync(string message)
    {
        await SendAsync(Result, KubeObject.WriteOptions, KubeErrors.Internal(message).Status.ToJson());
        await EndAsync();
    }

    private async Task ReadAsync(PodProcess process, CancellationToken left)
    {
        var buffer = new byte[32 << 10];
        if (!hasInput)
        {
            process.Input.Close();
        }
        try
        {
            while (socket.State == WebSocketState.Open)
            {
                var (count, type) = await ReceiveAsync(buffer, left);
                if (type == WebSocketMessageType.Close)
                {
                    return;
                }
                if (count > 1 && buffer[0] == Input && hasInput)
                {
                    await process.Input.WriteAsync(buffer.AsMemory(1, count - 1), left);
                    await process.Input.FlushAsync(left);
                }
                else if (count == 2 && buffer[0] == Close && buffer[1] == Input)
                {
                    process.Input.Close();
                }
            }
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // The command does not read any more.
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException)
        {
            // The client is gone, or the command has ended.
        }
    }

    private async Task<(int Count, WebSocketMessageType Type)> ReceiveAsync(byte[] buffer, CancellationToken left)
    {
        var part = await socket.ReceiveAsync(buffer.AsMemory(), left);
        var count = part.Count;
        while (!part.EndOfMessage && count < buffer.Length)
        {
            part = await socket.ReceiveAsync(buffer.AsMemory(count), left);
            count += part.Count;
        }
        return (count, part.MessageType);
    }

    private async Task PumpAsync(Stream from, byte channel)
    {
        var buffer = new byte[16 << 10];
        buffer[0] = channel;
        try
        {
            int count;
            while ((count = await from.ReadAsync(buffer.AsMemory(1), cancel)) > 0)
            {
                await SendAsync(buffer.AsMemory(0, count + 1));
            }
        }
        catch (IOException)
        {
            // A terminal ends with an error instead of an end of file.
        }
    }

    private Task SendAsync(byte channel, System.Text.Json.JsonSerializerOptions options, JsonNode body) =>
        SendAsync(new byte[] { channel }.Concat(System.Text.Encoding.UTF8.GetBytes(body.ToJsonString(options))).ToArray());

    private async Task SendAsync(ReadOnlyMemory<byte> message)
    {
        await turn.WaitAsync(cancel);
        try
        {
            await socket.SendAsync(message, WebSocketMessageType.Binary, true, cancel);
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task EndAsync() => await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancel);

    private static JsonObject Success() => new() { ["metadata"] = new JsonObject(), ["status"] = "Success" };

    private static JsonObject Failure(int code) => new()
    {
        ["metadata"] = new JsonObject(),
        ["status"] = "Failure",
        ["message"] = $"command terminated with non-zero exit code: exit status {code}",
        ["reason"] = "NonZeroExitCode",
        ["details"] = new JsonObject { ["causes"] = new JsonArray(new JsonObject { ["reason"] = "ExitCode", ["message"] = $"{code}" }) },
        ["code"] = 500,
    };
}
