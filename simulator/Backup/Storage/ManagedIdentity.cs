using System.Buffers.Text;
using System.Text.Json.Nodes;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Backup.Storage;

/// <summary>
/// The identity that <c>inheritFromAzureAD</c> stands for: one that may do everything in every account of the environment. Its tokens
/// have the form of Microsoft Entra's, but nobody has signed them: Azurite checks lifetime, issuer and audience only.
/// </summary>
internal static class ManagedIdentity
{
    private const string Path = "/metadata/identity/oauth2/token";
    private const string Resource = "https://storage.azure.com/";

    // Azurite compares with this machine's clock, whatever the environment's own is.
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);
    private static readonly TimeSpan Backdated = TimeSpan.FromMinutes(5);

    /// <summary>What the instance metadata service answers, or null when the path is not its own.</summary>
    public static string? Answer(string path)
    {
        if (!path.StartsWith(Path, StringComparison.Ordinal))
        {
            return null;
        }
        var end = DateTimeOffset.UtcNow + Lifetime;
        return new JsonObject
        {
            ["access_token"] = Token(end),
            ["expires_on"] = end.ToUnixTimeSeconds().ToString(),
            ["resource"] = Resource,
            ["token_type"] = "Bearer",
        }.ToJsonString();
    }

    /// <summary>A token for blob storage.</summary>
    public static string Token() => Token(DateTimeOffset.UtcNow + Lifetime);

    private static string Token(DateTimeOffset end)
    {
        var begin = (DateTimeOffset.UtcNow - Backdated).ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["aud"] = Resource,
            ["iss"] = "https://sts.windows.net/00000000-0000-0000-0000-000000000000/",
            ["iat"] = begin,
            ["nbf"] = begin,
            ["exp"] = end.ToUnixTimeSeconds(),
        };
        return $"{Encode(new JsonObject { ["alg"] = "none", ["typ"] = "JWT" })}.{Encode(claims)}.{Encode([])}";
    }

    private static string Encode(JsonObject part) => Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(part.ToJsonString()));
}
