using System.Security.Cryptography;
using System.Text;

namespace PgHaInfra.Cli.Plan.Answers;

/// <summary>Values that a cloud makes up, derived from a name instead.</summary>
internal static class Invented
{
    public const string Subscription = "00000000-0000-0000-0000-000000000000";

    /// <summary>The tenant of whoever deploys.</summary>
    public static readonly string Tenant = Guid("tenant");

    public static string Guid(string name) => new Guid(Hash(name).AsSpan(0, 16)).ToString();

    /// <summary>An address of the block that is reserved for documentation.</summary>
    public static string Address(string name) => $"203.0.113.{1 + (Hash(name)[0] % 254)}";

    /// <summary>Characters of an alphabet.</summary>
    public static string Text(string name, int length, string alphabet)
    {
        var text = new StringBuilder(length);
        for (var round = 0; text.Length < length; round++)
        {
            foreach (var value in Hash($"{name}{round}").Take(length - text.Length))
            {
                text.Append(alphabet[value % alphabet.Length]);
            }
        }

        return text.ToString();
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
