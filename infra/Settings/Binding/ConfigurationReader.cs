using System.Text.Json;
using System.Text.Json.Nodes;

namespace PgHaInfra.Infra.Settings.Binding;

/// <summary>Reads the keys of a stack's configuration, of which those of the project are its settings.</summary>
internal sealed class ConfigurationReader(string project, StackConfiguration configuration, ErrorList errors)
{
    private readonly StackSettings _settings = (StackSettings)Activator.CreateInstance(typeof(StackSettings))!;

    public StackSettings Read()
    {
        var given = new JsonObject();
        foreach (var (key, value) in configuration.Values)
        {
            var colon = key.IndexOf(':', StringComparison.Ordinal);
            var (space, name) = colon < 0 ? ("", key) : (key[..colon], key[(colon + 1)..]);
            if (space == project)
            {
                new SettingsBinder(
                    errors, configuration.SecretKeys.Contains(key)).BindProperty(_settings, name, Structured(name, value), key);
                given[name] = value is null ? null : name;
            }
            else if (space.Length == 0 || Suggestion.For(space, [project]).Length > 0)
            {
                errors.Add(key, ValueText.OfUnknown(name, value), $"is no setting; did you mean {project}:{name}?");
                given[name] = name;
            }
        }

        new SettingsBinder(errors, decrypted: false).RequireAll(typeof(StackSettings), given, project + ":");
        return _settings;
    }

    /// <summary>Pulumi's engine passes structured values as JSON text, and so may a stack's file.</summary>
    private static JsonNode? Structured(string name, JsonNode? value)
    {
        var type = SettingsType.Of(typeof(StackSettings)).Find(name)?.Type;
        if (type is null || type.IsEnum || type == typeof(string) || type == typeof(SecretText)
            || value?.GetValueKind() is not JsonValueKind.String)
        {
            return value;
        }

        try
        {
            return JsonNode.Parse(value.GetValue<string>()) ?? value;
        }
        catch (JsonException)
        {
            return value;
        }
    }
}
