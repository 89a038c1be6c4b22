using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api.Streaming;

/// <summary>Makes something else than HTTP of a request's connection: SPDY, which any kubectl speaks, or WebSocket, from 1.30 on.</summary>
internal static class Upgrades
{
    private const string Spdy = "SPDY/3.1", SpdyProtocol = "X-Stream-Protocol-Version";

    private const string HandshakeSuffix = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

    /// <summary>Whether the client asks for SPDY.</summary>
    public static bool AsksForSpdy(HttpRequest request) =>
        request.Headers.Upgrade.ToString().Equals(Spdy, StringComparison.OrdinalIgnoreCase);

    /// <summary>Begins to speak SPDY, with what goes through it agreed upon.</summary>
    /// <exception cref="KubeApiException">The client knows none of the protocols.</exception>
    public static Task<Stream> SpdyAsync(HttpContext context, string protocol)
    {
        var upgrade = Upgrade(context, Spdy);
        // One header for each, or all in one, as with any header.
        var offered = context.Request.Headers[SpdyProtocol].SelectMany(header => (header ?? "").Split(',', StringSplitOptions.TrimEntries));
        Choose(offered, [protocol]);
        context.Response.Headers[SpdyProtocol] = protocol;
        return upgrade.UpgradeAsync();
    }

    /// <summary>Begins to speak WebSocket, with the first of some protocols that the client knows.</summary>
    /// <exception cref="KubeApiException">The client knows none of them, or asks for no WebSocket.</exception>
    public static async Task<WebSocket> WebSocketAsync(HttpContext context, params string[] protocols)
    {
        var upgrade = Upgrade(context, "websocket");
        var headers = context.Request.Headers;
        var protocol = Choose(headers.SecWebSocketProtocol.ToString().Split(',', StringSplitOptions.TrimEntries), protocols);
        var digest = SHA1.HashData(Encoding.ASCII.GetBytes(headers.SecWebSocketKey + HandshakeSuffix));
        context.Response.Headers.SecWebSocketAccept = Convert.ToBase64String(digest);
        context.Response.Headers.SecWebSocketProtocol = protocol;
        // The protocol's name is the headers' business: .NET refuses the slash in port-forward's.
        var options = new WebSocketCreationOptions { IsServer = true };
        return WebSocket.CreateFromStream(await upgrade.UpgradeAsync().ConfigureAwait(false), options);
    }

    private static IHttpUpgradeFeature Upgrade(HttpContext context, string to)
    {
        if (context.Features.Get<IHttpUpgradeFeature>() is not { IsUpgradableRequest: true } upgrade
            || !context.Request.Headers.Upgrade.ToString().Equals(to, StringComparison.OrdinalIgnoreCase))
        {
            throw KubeErrors.BadRequest("Upgrade request required");
        }
        context.Response.Headers.Connection = "Upgrade";
        context.Response.Headers.Upgrade = to;
        return upgrade;
    }

    private static string Choose(IEnumerable<string> offered, IReadOnlyList<string> known) => known.FirstOrDefault(offered.Contains)
        ?? throw KubeErrors.BadRequest(
            $"unable to negotiate protocol: client supports {string.Join(", ", offered)}, server supports {string.Join(", ", known)}");
}
