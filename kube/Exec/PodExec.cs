using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace PgHaInfra.Kube.Exec;

/// <summary>One command in a pod over WebSocket: each message begins with the number of its channel.</summary>
internal sealed class PodExec(KubeHttp http)
{
    private const byte Input = 0, Output = 1, Errors = 2, Result = 3, Close = 255;

    private static readonly string[] Protocols = ["v5.channel.k8s.io", "v4.channel.k8s.io"];

    public async Task<ExecResult> RunAsync(string path, string? input, CancellationToken cancel)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        foreach (var protocol in Protocols)
        {
            socket.Options.AddSubProtocol(protocol);
        }
        try
        {
            await http.ConnectAsync(socket, path, cancel);
            if (input is not null)
            {
                await WriteAsync(socket, input, cancel);
            }
            return await ReadAsync(socket, cancel);
        }
        catch (WebSocketException e) when (socket.HttpStatusCode is not (0 or HttpStatusCode.SwitchingProtocols))
        {
            var reason = socket.HttpStatusCode == HttpStatusCode.NotFound ? "NotFound" : socket.HttpStatusCode.ToString();
            throw new KubeApiException(new KubeStatus((int)socket.HttpStatusCode, reason, $"{path.Split('?')[0]}: {e.Message}"));
        }
        catch (Exception e) when (e is WebSocketException or HttpRequestException or IOException)
        {
            throw http.Unreachable(e);
        }
    }

    private static async Task WriteAsync(ClientWebSocket socket, string input, CancellationToken cancel)
    {
        await SendAsync([Input, .. Encoding.UTF8.GetBytes(input)]);
        if (socket.SubProtocol == Protocols[0])
        {
            // Only the fifth version can say that the input has ended.
            await SendAsync([Close, Input]);
        }

        ValueTask SendAsync(byte[] message) => socket.SendAsync(message.AsMemory(), WebSocketMessageType.Binary, true, cancel);
    }

    private static async Task<ExecResult> ReadAsync(ClientWebSocket socket, CancellationToken cancel)
    {
        using var printed = new MemoryStream();
        using var complaints = new MemoryStream();
        using var result = new MemoryStream();
        var buffer = new byte[32 << 10];
        MemoryStream? channel = null;
        var begins = true;
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), cancel);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                break;
            }
            var content = buffer.AsMemory(0, part.Count);
            // The number is the first byte of a message, not of each part of one.
            if (begins && part.Count > 0)
            {
                channel = buffer[0] switch { Output => printed, Errors => complaints, Result => result, _ => null };
                (content, begins) = (content[1..], false);
            }
            channel?.Write(content.Span);
            begins |= part.EndOfMessage;
        }
        return new ExecResult(ExitCode(Text(result)), Text(printed), Text(complaints));
    }

    private static int ExitCode(string result)
    {
        var status = JsonNode.Parse(result.Length > 0 ? result : "{}") as JsonObject ?? [];
        if ((string?)status["status"] == "Success")
        {
            return 0;
        }
        var causes = status["details"]?["causes"] as JsonArray ?? [];
        var code = causes.FirstOrDefault(cause => (string?)cause?["reason"] == "ExitCode")?["message"];
        return int.TryParse((string?)code, out var number)
            ? number
            : throw new KubeApiException(KubeStatus.Read(status) is { Message.Length: > 0 } said
                ? said
                : new KubeStatus(500, "InternalError", "the command's end was not told"));
    }

    private static string Text(MemoryStream bytes) => Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
}
