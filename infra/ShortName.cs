using System.Security.Cryptography;
using System.Text;

namespace PgHaInfra.Infra;

/// <summary>Names that are put together from others and must not become too long for Azure.</summary>
internal static class ShortName
{
    private const int HashLength = 8;

    /// <summary>The text, or its beginning and a hash of all of it, which stays the same as long as the text does.</summary>
    /// <param name="text">The name.</param>
    /// <param name="longest">The most characters it may have; more than nine.</param>
    public static string Of(string text, int longest) =>
        text.Length <= longest ? text : $"{text[..(longest - HashLength - 1)].TrimEnd('-')}-{Hash(text)}";

    private static string Hash(string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..HashLength];
}
