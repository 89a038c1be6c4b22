using System.Globalization;
using System.Security.Authentication;
using Npgsql;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Checks.DataPath;

/// <summary>
/// Both endpoints speak TLS 1.3 with a certificate that the cluster's authority has signed, that bears the endpoint's name, and that is in
/// force; and nothing older, unless the Cluster asks for it.
/// </summary>
public sealed class EncryptedConnection : ICheck
{
    private const string Question = "SELECT version || ' ' || cipher FROM pg_stat_ssl WHERE pid = pg_backend_pid()";

    /// <inheritdoc />
    public string Name => "tls";

    /// <inheritdoc />
    public CheckGroup Group => CheckGroup.DataPath;

    /// <inheritdoc />
    public string Title => "the endpoints speak TLS 1.3 with a certificate that can be verified in full";

    /// <inheritdoc />
    public string Proves => "Clients can use sslmode=verify-full: nobody can read along or stand in for the server.";

    /// <inheritdoc />
    public Impact Impact => Impact.ReadOnly;

    /// <inheritdoc />
    public string Command(TargetCluster cluster) => cluster.Psql(cluster.Primary, Question, "verify-full");

    /// <inheritdoc />
    public async Task<Finding> RunAsync(CheckContext context, CancellationToken cancel)
    {
        var cluster = context.Cluster;
        var least = (string?)cluster.Object.At("spec", "postgresql", "parameters", "ssl_min_protocol_version");
        var olderIsMeant = least is not null and not "TLSv1.3";
        var (said, end) = ("", DateTimeOffset.MaxValue);
        foreach (var endpoint in cluster.Endpoints)
        {
            var handshake = await TlsHandshake.TryAsync(endpoint, cluster.Authority, SslProtocols.None, cancel);
            if (handshake.Problem is { } problem)
            {
                return Finding.Fail($"{endpoint}: {problem}");
            }

            if (handshake.Protocol != SslProtocols.Tls13)
            {
                return Finding.Fail($"{endpoint} speaks {handshake.Protocol}, not TLS 1.3");
            }

            if (!olderIsMeant && (await TlsHandshake.TryAsync(endpoint, cluster.Authority, SslProtocols.Tls12, cancel)).Problem is null)
            {
                return Finding.Fail($"{endpoint} also speaks TLS 1.2 to a client that asks for it");
            }

            await using var connection = await cluster.OpenAsync(endpoint, cancel);
            said = await connection.AskAsync<string>(Question, cancel) ?? "no TLS";
            if (!said.StartsWith("TLSv1.3", StringComparison.Ordinal))
            {
                return Finding.Fail($"{endpoint}: the server says it speaks {said} with its client");
            }

            end = handshake.End < end ? handshake.End : end;
        }

        var days = (end - context.Time.GetUtcNow()).TotalDays;
        var until = end.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return Finding.Pass($"{said}, certificate verified in full, in force until {until}") with
        {
            Figures = [new Figure("certificate's remaining days", Math.Floor(days), "d")],
        };
    }
}
