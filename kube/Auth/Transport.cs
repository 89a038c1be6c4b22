using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using PgHaInfra.Kube.Config;

namespace PgHaInfra.Kube.Auth;

/// <summary>Makes the HTTP transport of a context: TLS as it asks for, credentials.</summary>
internal static class Transport
{
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The address of requests: with another TLS name the host is that name, and connections go to the server all the same.
    /// </summary>
    public static Uri BaseAddress(KubeContext context)
    {
        var server = new UriBuilder(context.Server);
        if (context.TlsServerName is { } name)
        {
            server.Host = name;
        }
        server.Path = server.Path.TrimEnd('/') + "/";
        return server.Uri;
    }

    public static HttpMessageHandler Create(KubeContext context, TimeProvider time)
    {
        var exec = context.Exec is null ? null : new ExecCredentials(context.Exec, context, time);
        var sockets = new SocketsHttpHandler
        {
            ConnectTimeout = ConnectTimeout,
            PooledConnectionIdleTimeout = TimeSpan.FromMinutes(1),
            AutomaticDecompression = DecompressionMethods.None,
            UseCookies = false,
        };
        if (context.Server.Scheme == Uri.UriSchemeHttps)
        {
            sockets.SslOptions = Tls(context, exec);
        }
        if (context.TlsServerName is not null)
        {
            sockets.ConnectCallback = (_, cancel) => ConnectAsync(context.Server, cancel);
        }
        return new CredentialHandler(context, exec, sockets);
    }

    private static SslClientAuthenticationOptions Tls(KubeContext context, ExecCredentials? exec)
    {
        var options = new SslClientAuthenticationOptions();
        if (context.SkipTlsVerify)
        {
            options.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        }
        else if (context.Authorities.Count > 0)
        {
            options.CertificateChainPolicy = new X509ChainPolicy
            {
                TrustMode = X509ChainTrustMode.CustomRootTrust,
                RevocationMode = X509RevocationMode.NoCheck,
            };
            options.CertificateChainPolicy.CustomTrustStore.AddRange(context.Authorities);
        }
        if (context.ClientCertificate is not null || exec is not null)
        {
            options.LocalCertificateSelectionCallback = (_, _, _, _, _) => (exec?.Current?.Certificate ?? context.ClientCertificate)!;
        }
        return options;
    }

    private static async ValueTask<Stream> ConnectAsync(Uri server, CancellationToken cancel)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(server.Host, server.Port, cancel);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
