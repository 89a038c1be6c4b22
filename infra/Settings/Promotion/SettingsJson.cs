using System.Collections;
using System.Text.Json.Nodes;
using PgHaInfra.Infra.Settings.Binding;

namespace PgHaInfra.Infra.Settings.Promotion;

/// <summary>
/// Settings as JSON in one canonical form: defaults stand like values that were given, keys in the order of the alphabet, and of a secret
/// only that there is one.
/// </summary>
internal static class SettingsJson
{
    public static JsonObject Group(object group, bool promoted) => new(
        SettingsType.Of(group.GetType()).Properties
            .Where(property => !promoted || property.Setting.Promoted)
            .OrderBy(property => property.Key, StringComparer.Ordinal)
            .Select(property => KeyValuePair.Create(property.Key, Value(property.Get(group), promoted))));

    /// <summary>A setting's value.</summary>
    /// <param name="value">As the settings' record has it.</param>
    /// <param name="promoted">Whether what belongs to one environment is left out.</param>
    public static JsonNode? Value(object? value, bool promoted) => value switch
    {
        null => null,
        SecretText => "[secret]",
        string text => text,
        bool flag => flag,
        int number => number,
        Enum member => EnumNames.Of(member),
        IReadOnlyDictionary<string, string> map => new JsonObject(
            map.OrderBy(entry => entry.Key, StringComparer.Ordinal)
                .Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)entry.Value))),
        IEnumerable items => new JsonArray([.. items.Cast<object>().Where(item => !promoted || item is not IStayable { Promoted: false })
            .Select(item => Value(item, promoted))]),
        _ => Group(value, promoted),
    };
}
