using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PgHaInfra.Infra.Settings;

namespace PgHaInfra.Cli.Plan;

/// <summary>
/// Stands placeholders in for encrypted values, another one for another value, so that a diff can tell that a secret changed.
/// </summary>
internal static class EncryptedSecrets
{
    /// <summary>The configuration with placeholders, which the mask learns; null if nothing in it is encrypted.</summary>
    public static StackConfiguration? Replace(IReadOnlyDictionary<string, JsonNode?> configuration, SecretMask mask)
    {
        var secretKeys = configuration.Where(entry => HasSecret(entry.Value)).Select(entry => entry.Key).ToHashSet(StringComparer.Ordinal);
        if (secretKeys.Count == 0)
        {
            return null;
        }

        var values = new OrderedDictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var (key, value) in configuration)
        {
            values[key] = secretKeys.Contains(key) ? Readable(value, mask) : value;
        }

        return new StackConfiguration(values, secretKeys);
    }

    private static bool HasSecret(JsonNode? node) => Ciphertext(node) is not null || node switch
    {
        JsonObject map => map.Any(entry => HasSecret(entry.Value)),
        JsonArray list => list.Any(HasSecret),
        _ => false,
    };

    private static JsonNode? Readable(JsonNode? node, SecretMask mask)
    {
        if (Ciphertext(node) is { } encrypted)
        {
            var placeholder = $"encrypted-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(encrypted)))[..16]}";
            mask.Add(placeholder);
            return placeholder;
        }

        return node switch
        {
            JsonObject map => new JsonObject(map.Select(entry => KeyValuePair.Create(entry.Key, Readable(entry.Value, mask)))),
            JsonArray list => new JsonArray([.. list.Select(item => Readable(item, mask))]),
            _ => node?.DeepClone(),
        };
    }

    // As Pulumi writes an encrypted value: {"secure": "v1:…"}.
    private static string? Ciphertext(JsonNode? node) =>
        node is JsonObject { Count: 1 } map && map["secure"] is JsonValue value && value.GetValueKind() == JsonValueKind.String
            ? value.GetValue<string>()
            : null;
}
