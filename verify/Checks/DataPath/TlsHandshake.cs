using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Checks.DataPath;

/// <summary>A TLS handshake with a PostgreSQL server, and nothing after it.</summary>
/// <param name="Problem">Why it failed; null when it did not.</param>
/// <param name="Protocol">The protocol that was agreed on.</param>
/// <param name="End">Until when the server's certificate is in force.</param>
internal sealed record TlsHandshake(string? Problem, SslProtocols Protocol, DateTimeOffset End)
{
    // A message of eight bytes, the second four of which ask for TLS.
    internal static readonly byte[] Request = [0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Tries one.</summary>
    /// <param name="endpoint">Where.</param>
    /// <param name="authority">PEM of the authority that must have signed the certificate.</param>
    /// <param name="protocols">What to offer; None is what the machine offers by itself.</param>
    /// <param name="cancel">Ends the attempt.</param>
    /// <exception cref="SocketException">Nobody answers there.</exception>
    public static async Task<TlsHandshake> TryAsync(Endpoint endpoint, string authority, SslProtocols protocols, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(Patience);
        using var client = new TcpClient();
        await client.ConnectAsync(endpoint.Host, endpoint.Port, patience.Token);
        var stream = client.GetStream();
        await stream.WriteAsync(Request, patience.Token);
        var answer = new byte[1];
        await stream.ReadExactlyAsync(answer, patience.Token);
        if (answer[0] != (byte)'S')
        {
            return new TlsHandshake("the server does not speak TLS", SslProtocols.None, default);
        }

        using var trusted = X509Certificate2.CreateFromPem(authority);
        await using var tls = new SslStream(stream);
        try
        {
            await tls.AuthenticateAsClientAsync(
                new SslClientAuthenticationOptions
                {
                    TargetHost = endpoint.Host,
                    EnabledSslProtocols = protocols,
                    CertificateChainPolicy = new X509ChainPolicy
                    {
                        TrustMode = X509ChainTrustMode.CustomRootTrust,
                        CustomTrustStore = { trusted },
                        RevocationMode = X509RevocationMode.NoCheck,
                    },
                },
                patience.Token);
            using var certificate = new X509Certificate2(tls.RemoteCertificate!);
            return new TlsHandshake(null, tls.SslProtocol, certificate.NotAfter);
        }
        catch (Exception e) when (e is AuthenticationException or IOException)
        {
            return new TlsHandshake((e.InnerException ?? e).Message.ReplaceLineEndings(" "), SslProtocols.None, default);
        }
    }
}
