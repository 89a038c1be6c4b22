using System.Globalization;
using System.Text.Json;

namespace Pulumi;

/// <summary>
/// The stack's configuration under one name. Values come from the environment variable PULUMI_CONFIG, a JSON object with keys
/// "name:key".
/// </summary>
public sealed partial class Config
{
    private readonly string name;

    /// <summary>The configuration under a name; the project's if null.</summary>
    /// <exception cref="InvalidOperationException">No deployment is running.</exception>
    public Config(string? name = null)
    {
        const string oldSuffix = ":config";
        name ??= Deployment.Instance.ProjectName;
        this.name = name.EndsWith(oldSuffix, StringComparison.Ordinal) ? name[..^oldSuffix.Length] : name;
    }

    /// <summary>A text, or null without a value.</summary>
    public string? Get(string key) => Deployment.RequireCurrent().GetConfig(FullKey(key));

    /// <summary>A text, or null without a value.</summary>
    public Output<string>? GetSecret(string key) => Get(key) is { } value ? Output.CreateSecret(value) : null;

    /// <summary>"true" or "false", or null without a value.</summary>
    /// <exception cref="RunException">The value is another one.</exception>
    public bool? GetBoolean(string key) => Get(key) switch
    {
        null => null,
        "true" => true,
        "false" => false,
        var value => throw new ConfigTypeException(FullKey(key), value, nameof(Boolean)),
    };

    /// <inheritdoc cref="GetBoolean"/>
    public Output<bool>? GetSecretBoolean(string key) => Secret(GetBoolean(key));

    /// <summary>A whole number, or null without a value.</summary>
    /// <exception cref="RunException">The value is no such number.</exception>
    public int? GetInt32(string key) => Get(key) switch
    {
        null => null,
        var value when int.TryParse(value, NumberStyles.Integer, CultureInfo.InvariantCulture, out var number) => number,
        var value => throw new ConfigTypeException(FullKey(key), value, nameof(Int32)),
    };

    /// <inheritdoc cref="GetInt32"/>
    public Output<int>? GetSecretInt32(string key) => Secret(GetInt32(key));

    /// <summary>A number, or null without a value.</summary>
    /// <exception cref="RunException">The value is no number.</exception>
    public double? GetDouble(string key) => Get(key) switch
    {
        null => null,
        var value when double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        var value => throw new ConfigTypeException(FullKey(key), value, nameof(Double)),
    };

    /// <inheritdoc cref="GetDouble"/>
    public Output<double>? GetSecretDouble(string key) => Secret(GetDouble(key));

    /// <summary>An object read from JSON, or the type's default without a value.</summary>
    /// <exception cref="RunException">The value is not JSON of this type.</exception>
    public T? GetObject<T>(string key, JsonSerializerOptions options) => Read<T>(key, options);

    /// <inheritdoc cref="GetObject{T}(string, JsonSerializerOptions)"/>
    public T? GetObject<T>(string key) => Read<T>(key, options: null);

    /// <inheritdoc cref="GetObject{T}(string, JsonSerializerOptions)"/>
    public Output<T>? GetSecretObject<T>(string key, JsonSerializerOptions options)
        => Read<T>(key, options) is { } value ? Output.CreateSecret(value) : null;

    /// <inheritdoc cref="GetObject{T}(string, JsonSerializerOptions)"/>
    public Output<T>? GetSecretObject<T>(string key) => Get(key) == null ? null : Output.CreateSecret(Read<T>(key, options: null)!);

    /// <summary>A text.</summary>
    /// <exception cref="RunException">There is no value.</exception>
    public string Require(string key) => Get(key) ?? throw new ConfigMissingException(FullKey(key));

    /// <inheritdoc cref="Require"/>
    public Output<string> RequireSecret(string key) => Output.CreateSecret(Require(key));

    /// <summary>"true" or "false".</summary>
    /// <exception cref="RunException">There is no value, or another one.</exception>
    public bool RequireBoolean(string key) => GetBoolean(key) ?? throw new ConfigMissingException(FullKey(key));

    /// <inheritdoc cref="RequireBoolean"/>
    public Output<bool> RequireSecretBoolean(string key) => Output.CreateSecret(RequireBoolean(key));

    /// <summary>A whole number.</summary>
    /// <exception cref="RunException">There is no value, or it is no such number.</exception>
    public int RequireInt32(string key) => GetInt32(key) ?? throw new ConfigMissingException(FullKey(key));

    /// <inheritdoc cref="RequireInt32"/>
    public Output<int> RequireSecretInt32(string key) => Output.CreateSecret(RequireInt32(key));

    /// <summary>A number.</summary>
    /// <exception cref="RunException">There is no value, or it is no number.</exception>
    public double RequireDouble(string key) => GetDouble(key) ?? throw new ConfigMissingException(FullKey(key));

    /// <inheritdoc cref="RequireDouble"/>
    public Output<double> RequireSecretDouble(string key) => Output.CreateSecret(RequireDouble(key));

    /// <summary>An object read from JSON.</summary>
    /// <exception cref="RunException">There is no value, or it is not JSON of this type.</exception>
    public T RequireObject<T>(string key, JsonSerializerOptions options) => RequireRead<T>(key, options);

    /// <inheritdoc cref="RequireObject{T}(string, JsonSerializerOptions)"/>
    public T RequireObject<T>(string key) => RequireRead<T>(key, options: null);

    /// <inheritdoc cref="RequireObject{T}(string, JsonSerializerOptions)"/>
    public Output<T> RequireSecretObject<T>(string key, JsonSerializerOptions options)
        => Output.CreateSecret(RequireRead<T>(key, options));

    /// <inheritdoc cref="RequireObject{T}(string, JsonSerializerOptions)"/>
    public Output<T> RequireSecretObject<T>(string key) => Output.CreateSecret(RequireRead<T>(key, options: null));

    private static Output<T>? Secret<T>(T? value)
        where T : struct
        => value is { } known ? Output.CreateSecret(known) : null;

    private string FullKey(string key) => $"{name}:{key}";

    private T RequireRead<T>(string key, JsonSerializerOptions? options)
    {
        Require(key);
        return Read<T>(key, options)!;
    }

    private T? Read<T>(string key, JsonSerializerOptions? options)
    {
        var value = Get(key);
        try
        {
            return value == null ? default : JsonSerializer.Deserialize<T>(value, options);
        }
        catch (JsonException exception)
        {
            throw new ConfigTypeException(FullKey(key), value, typeof(T).FullName!, exception);
        }
    }
}
