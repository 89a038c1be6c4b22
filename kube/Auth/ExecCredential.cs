using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;

namespace PgHaInfra.Kube.Auth;

/// <summary>What a credential program printed.</summary>
internal sealed record ExecCredential(string? Token, X509Certificate2? Certificate, DateTimeOffset? Expires)
{
    /// <exception cref="FormatException">It is no ExecCredential.</exception>
    public static ExecCredential Parse(string output)
    {
        if (JsonNode.Parse(output) is not JsonObject o || (string?)o["kind"] != "ExecCredential" || o["status"] is not JsonObject status)
        {
            throw new FormatException("it printed no ExecCredential with a status");
        }
        var (certificate, key) = ((string?)status["clientCertificateData"], (string?)status["clientKeyData"]);
        return new ExecCredential(
            (string?)status["token"],
            certificate is null || key is null ? null : X509Certificate2.CreateFromPem(certificate, key),
            DateTimeOffset.TryParse((string?)status["expirationTimestamp"], out var expires) ? expires : null);
    }
}
