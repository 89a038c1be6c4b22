using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Security.Authentication;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PgHaInfra.Kube;

/// <summary>Sends requests and turns refusals and broken connections into this library's exceptions.</summary>
internal sealed class KubeHttp(HttpClient http, Uri server, TimeSpan timeout, Action<string>? onWarning) : IDisposable
{
    public async Task<JsonObject> JsonAsync(
        HttpMethod method, string path, JsonNode? body, CancellationToken cancel, string mediaType = "application/json")
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(timeout);
        try
        {
            using var response = await SendAsync(method, path, body, mediaType, patience.Token);
            var bytes = await response.Content.ReadAsByteArrayAsync(patience.Token);
            return JsonNode.Parse(bytes) as JsonObject ?? throw Unreadable(path, null);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw Late(method, path);
        }
        catch (JsonException e)
        {
            throw Unreadable(path, e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw Unreachable(e);
        }
    }

    /// <summary>Begins to read an answer that has no end.</summary>
    public async Task<(HttpResponseMessage Response, StreamReader Lines)> LinesAsync(string path, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(timeout);
        try
        {
            var response = await SendAsync(HttpMethod.Get, path, null, "", patience.Token);
            return (response, new StreamReader(await response.Content.ReadAsStreamAsync(patience.Token)));
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            throw Late(HttpMethod.Get, path);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw Unreachable(e);
        }
    }

    /// <summary>Opens a WebSocket with the same credentials and TLS as every request.</summary>
    public Task ConnectAsync(ClientWebSocket socket, string path, CancellationToken cancel)
    {
        var address = new UriBuilder(new Uri(http.BaseAddress!, path.TrimStart('/')));
        address.Scheme = address.Scheme == Uri.UriSchemeHttps ? Uri.UriSchemeWss : Uri.UriSchemeWs;
        return socket.ConnectAsync(address.Uri, http, cancel);
    }

    public KubeConnectionException Unreachable(Exception e) => new($"cannot reach {Shown}: {Cause(e)}", e);

    public void Dispose() => http.Dispose();

    private string Shown => server.ToString().TrimEnd('/');

    private static string Path(string path) => path.Split('?')[0];

    private async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string path, JsonNode? body, string mediaType, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(method, path.TrimStart('/'));
        if (body is not null)
        {
            request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, KubeObject.WriteOptions));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(mediaType);
        }
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        if (onWarning is not null && response.Headers.TryGetValues("Warning", out var warnings))
        {
            foreach (var warning in warnings)
            {
                onWarning(WarningText(warning));
            }
        }
        if (response.IsSuccessStatusCode)
        {
            return response;
        }
        using (response)
        {
            throw await RefusalAsync(response, method, path, cancel);
        }
    }

    private async Task<KubeApiException> RefusalAsync(
        HttpResponseMessage response, HttpMethod method, string path, CancellationToken cancel)
    {
        var text = await response.Content.ReadAsStringAsync(cancel);
        var code = (int)response.StatusCode;
        try
        {
            if (JsonNode.Parse(text) is JsonObject o && (string?)o["kind"] == "Status")
            {
                var status = KubeStatus.Read(o);
                return new KubeApiException(status.Code == 0 ? status with { Code = code } : status);
            }
        }
        catch (JsonException)
        {
            // Not from the API itself but from something in front of it: its text is the best there is.
        }
        var line = text.Trim().Split('\n')[0];
        return new KubeApiException(
            new KubeStatus(code, "", $"{Shown} answered {code} to {method} {Path(path)}{(line.Length > 0 ? $": {line}" : "")}"));
    }

    private KubeConnectionException Late(HttpMethod method, string path) =>
        new($"{Shown} did not answer {method} {Path(path)} within {timeout.TotalSeconds:0} s");

    private KubeConnectionException Unreadable(string path, Exception? e) =>
        new($"{Shown} answered {Path(path)} with something that is not JSON", e);

    private static string Cause(Exception e)
    {
        for (var inner = e; inner is not null; inner = inner.InnerException)
        {
            if (inner is SocketException or AuthenticationException)
            {
                return inner.Message;
            }
        }
        return e.Message;
    }

    /// <summary>The text of a header such as <c>299 - "text"</c>.</summary>
    private static string WarningText(string header)
    {
        var (start, end) = (header.IndexOf('"'), header.LastIndexOf('"'));
        return end > start && start >= 0 ? header[(start + 1)..end].Replace("\\\"", "\"").Replace("\\\\", "\\") : header;
    }
}
