using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using PgHaInfra.Kube;
using PgHaInfra.Kube.Config;

namespace PgHaInfra.Tests.Kube;

/// <summary>TLS as kubeconfigs ask for it, against a server whose certificate names another host.</summary>
public sealed class TlsTests : IDisposable
{
    private readonly X509Certificate2 authority = Certificate("CN=authority", null, null);
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly X509Certificate2 server;
    private readonly Uri url;
    private string? clientSeen;

    public TlsTests()
    {
        server = Certificate("CN=kubernetes", authority, "kubernetes");
        listener.Start();
        url = new Uri($"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        _ = AnswerAsync();
    }

    private X509Certificate2Collection Authorities => [X509CertificateLoader.LoadCertificate(authority.Export(X509ContentType.Cert))];

    public void Dispose()
    {
        listener.Dispose();
        server.Dispose();
        authority.Dispose();
    }

    [Fact]
    public async Task Another_name_of_the_server() => Assert.Equal(
        "v1", await VersionAsync(new KubeContext { Server = url, Authorities = Authorities, TlsServerName = "kubernetes" }));

    [Fact]
    public async Task A_wrong_name_is_refused()
    {
        var error = await Assert.ThrowsAsync<KubeConnectionException>(
            () => VersionAsync(new KubeContext { Server = url, Authorities = Authorities }));

        Assert.StartsWith($"cannot reach {url.ToString().TrimEnd('/')}: The remote certificate is invalid", error.Message);
    }

    [Fact]
    public Task An_unknown_authority_is_refused() => Assert.ThrowsAsync<KubeConnectionException>(
        () => VersionAsync(new KubeContext { Server = url, TlsServerName = "kubernetes" }));

    [Fact]
    public async Task Verification_can_be_switched_off() =>
        Assert.Equal("v1", await VersionAsync(new KubeContext { Server = url, SkipTlsVerify = true }));

    [Fact]
    public async Task A_client_certificate_is_presented()
    {
        using var client = Certificate("CN=me", authority, null);

        await VersionAsync(new KubeContext { Server = url, SkipTlsVerify = true, ClientCertificate = client });

        Assert.Equal("CN=me", clientSeen);
    }

    private static async Task<string> VersionAsync(KubeContext context)
    {
        using var client = new KubeClient(context);
        return await client.VersionAsync();
    }

    private static X509Certificate2 Certificate(string subject, X509Certificate2? issuer, string? host)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(subject, key, HashAlgorithmName.SHA256);
        var (from, to) = (DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow.AddHours(1));
        if (issuer is null)
        {
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
            return request.CreateSelfSigned(from, to);
        }
        if (host is not null)
        {
            var names = new SubjectAlternativeNameBuilder();
            names.AddDnsName(host);
            request.CertificateExtensions.Add(names.Build());
        }
        using var signed = request.Create(issuer, from, to.AddMinutes(-1), RandomNumberGenerator.GetBytes(8));
        return signed.CopyWithPrivateKey(key);
    }

    private async Task AnswerAsync()
    {
        try
        {
            while (true)
            {
                using var connection = await listener.AcceptTcpClientAsync();
                await AnswerAsync(connection);
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(TcpClient connection)
    {
        await using var tls = new SslStream(connection.GetStream(), false, (_, certificate, _, _) =>
        {
            clientSeen = certificate?.Subject;
            return true;
        });
        try
        {
            await tls.AuthenticateAsServerAsync(
                new SslServerAuthenticationOptions { ServerCertificate = server, ClientCertificateRequired = true });
            await tls.ReadAtLeastAsync(new byte[4096], 1);
            await tls.WriteAsync(
                Encoding.ASCII.GetBytes("HTTP/1.1 200 OK\r\nContent-Length: 19\r\nConnection: close\r\n\r\n{\"gitVersion\":\"v1\"}"));
        }
        catch (Exception e) when (e is IOException or System.Security.Authentication.AuthenticationException)
        {
            // A client that refuses the server hangs up.
        }
    }
}
