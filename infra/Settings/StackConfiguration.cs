using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PgHaInfra.Infra.Settings;

/// <summary>A stack's configuration as it was found, before it means anything.</summary>
/// <param name="Values">Keys such as <c>pg-ha-infra:clusters</c> with their values; <c>{"secure": …}</c> is an encrypted one.</param>
/// <param name="SecretKeys">Keys that hold a secret somewhere in a value that has been decrypted already.</param>
public sealed record StackConfiguration(IReadOnlyDictionary<string, JsonNode?> Values, IReadOnlySet<string> SecretKeys)
{
    /// <summary>A configuration in which no secret has been decrypted.</summary>
    public StackConfiguration(IReadOnlyDictionary<string, JsonNode?> values)
        : this(values, ImmutableHashSet<string>.Empty)
    {
    }

    /// <summary>What Pulumi's engine hands to its program in PULUMI_CONFIG and PULUMI_CONFIG_SECRET_KEYS.</summary>
    /// <param name="configuration">A JSON object of strings; structured values are JSON text. Null or empty means no configuration.</param>
    /// <param name="secretKeys">A JSON array of keys. Null or empty means none.</param>
    /// <exception cref="JsonException">The texts are no JSON.</exception>
    public static StackConfiguration FromEngine(string? configuration, string? secretKeys)
    {
        var values = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        if (!string.IsNullOrEmpty(configuration))
        {
            foreach (var (key, value) in JsonNode.Parse(configuration)!.AsObject())
            {
                values[key] = value?.DeepClone();
            }
        }

        var secrets = string.IsNullOrEmpty(secretKeys)
            ? ImmutableHashSet<string>.Empty
            : JsonNode.Parse(secretKeys)!.AsArray().Select(key => key!.GetValue<string>()).ToImmutableHashSet(StringComparer.Ordinal);
        return new StackConfiguration(values, secrets);
    }
}
