using System.Buffers;
using System.Text.Json.Nodes;

namespace PgHaInfra.Cli.Plan;

/// <summary>
/// Replaces secrets by <c>[secret]</c> in what is shown. It goes by value: whatever the program was given or made as a secret is
/// masked wherever it turns up, also inside a connection string. A Kubernetes Secret's data is masked as a whole.
/// </summary>
public sealed class SecretMask
{
    /// <summary>What stands in a secret's place.</summary>
    public const string Masked = "[secret]";

    private static readonly string[] SecretData = ["data", "stringData"];

    // So few are found one by one sooner than all at once, which takes some time to prepare.
    private const int Few = 8;

    private readonly HashSet<string> _values = new(StringComparer.Ordinal);
    private string[] _longestFirst = [];
    private bool _isPrepared;
    private SearchValues<string>? _search;

    /// <summary>Adds a value that must not be shown. Empty values are ignored: masking them would mask everything.</summary>
    public void Add(string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            // Resources are registered side by side.
            lock (_values)
            {
                _values.Add(value);
                _isPrepared = false;
            }
        }
    }

    /// <summary>A resource's inputs as they may be shown: the same where nothing in them is secret, as in most, or a copy.</summary>
    public JsonObject Inputs(PlannedResource resource)
    {
        if (!Concerns(resource.Inputs) && !resource.Inputs.Any(input => CoversAll(resource, input.Key)))
        {
            return resource.Inputs;
        }

        var shown = (JsonObject)Apply(resource.Inputs)!;
        foreach (var (key, value) in resource.Inputs)
        {
            if (CoversAll(resource, key))
            {
                shown[key] = value is JsonObject map
                    ? new JsonObject(map.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)Masked)))
                    : Masked;
            }
        }

        return shown;
    }

    /// <summary>
    /// Whether all of a resource's input at this path is secret whatever its value: what a Secret keeps, and a kubeconfig.
    /// </summary>
    public static bool CoversAll(PlannedResource resource, string path) => resource.Type switch
    {
        "kubernetes:core/v1:Secret" => IsSecretData(path),
        // A path to a file is no secret, the file's content is.
        "pulumi:providers:kubernetes" =>
            path == "kubeconfig" && resource.Inputs[path] is JsonValue value && value.GetValue<string>().Contains('\n'),
        _ => false,
    };

    /// <summary>Whether a property of a Kubernetes Secret is, or is part of, what it keeps.</summary>
    public static bool IsSecretData(string path) => SecretData.Any(key => path.StartsWith(key, StringComparison.Ordinal));

    /// <summary>A copy of any value that may be shown.</summary>
    public JsonNode? Apply(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.Select(entry => KeyValuePair.Create(entry.Key, Apply(entry.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Apply)]),
        JsonValue value when value.TryGetValue<string>(out var text) => JsonValue.Create(Text(text)),
        _ => node?.DeepClone(),
    };

    private string Text(string text)
    {
        if (!Concerns(text))
        {
            return text;
        }

        foreach (var secret in _longestFirst)
        {
            text = text.Replace(secret, Masked, StringComparison.Ordinal);
        }

        return text;
    }

    private bool Concerns(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var (_, value) in map)
                {
                    if (Concerns(value))
                    {
                        return true;
                    }
                }

                return false;
            case JsonArray list:
                foreach (var item in list)
                {
                    if (Concerns(item))
                    {
                        return true;
                    }
                }

                return false;
            default:
                return node is JsonValue scalar && scalar.TryGetValue<string>(out var text) && Concerns(text);
        }
    }

    private bool Concerns(string text)
    {
        Prepare();
        // Looked for all at once: a hundred clusters have a hundred secrets and ten thousand texts.
        return _search is not null ? text.AsSpan().ContainsAny(_search) : Array.Exists(_longestFirst, text.Contains);
    }

    private void Prepare()
    {
        lock (_values)
        {
            if (!_isPrepared)
            {
                // A secret that holds another one must not leave its rest behind.
                _longestFirst = [.. _values];
                Array.Sort(_longestFirst, static (one, other) => other.Length - one.Length);
                _search = _longestFirst.Length > Few ? SearchValues.Create(_longestFirst, StringComparison.Ordinal) : null;
                _isPrepared = true;
            }
        }
    }
}
