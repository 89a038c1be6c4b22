using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Npgsql;
using PgHaInfra.Verify.Target;
using PgHaInfra.Verify.Workload;

namespace PgHaInfra.Tests.Verify.Workload;

/// <summary>Connections to servers that fall silent.</summary>
public sealed class EndpointSourceTests
{
    /// <summary>How much the server still says: nothing at all, or that it would speak TLS.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("S")]
    public async Task An_attempt_ends_although_the_server_has_fallen_silent(string answer)
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var serving = ServeAsync(server, answer);
        var cluster = Targets.Cluster(authority: Authority());
        var endpoint = new Endpoint("127.0.0.1", ((IPEndPoint)server.LocalEndpoint).Port);
        await using var source = new EndpointSource(cluster, endpoint, TimeSpan.FromSeconds(1));

        var opening = source.OpenAsync(CancellationToken.None);

        await Assert.ThrowsAnyAsync<NpgsqlException>(() => opening.WaitAsync(TimeSpan.FromSeconds(30)));
        (await serving).Dispose();
    }

    private static async Task<Socket> ServeAsync(TcpListener server, string answer)
    {
        var client = await server.AcceptSocketAsync();
        await client.ReceiveAsync(new byte[8], SocketFlags.None);
        await client.SendAsync(answer.Select(letter => (byte)letter).ToArray(), SocketFlags.None);
        return client;
    }

    private static string Authority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=silent", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        return certificate.ExportCertificatePem();
    }
}
