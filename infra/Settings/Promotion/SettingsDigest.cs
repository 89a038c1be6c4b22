using System.Collections;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PgHaInfra.Infra.Settings.Binding;

namespace PgHaInfra.Infra.Settings.Promotion;

/// <summary>
/// A digest of a stack's configuration, by which a report says what it verified and a promotion what it moves. Defaults count like values
/// that were given, comments and order of keys do not, and neither does a secret's value: only that there is one.
/// </summary>
public static class SettingsDigest
{
    /// <summary>Of the whole configuration, as <c>sha256:HEX</c>.</summary>
    public static string Of(StackSettings settings) => Digest(Group(settings, promoted: false));

    /// <summary>Of what moves along in a promotion, as <c>sha256:HEX</c>; see <see cref="SettingAttribute.Promoted"/>.</summary>
    public static string OfPromoted(StackSettings settings) => Digest(Group(settings, promoted: true));

    /// <summary>The settings that a digest is made of, keys in order of the alphabet.</summary>
    public static JsonObject Canonical(StackSettings settings) => Group(settings, promoted: false);

    private static string Digest(JsonObject settings) =>
        "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(settings.ToJsonString())));

    private static JsonObject Group(object group, bool promoted) => new(
        SettingsType.Of(group.GetType()).Properties
            .Where(property => !promoted || property.Setting.Promoted)
            .OrderBy(property => property.Key, StringComparer.Ordinal)
            .Select(property => KeyValuePair.Create(property.Key, Value(property.Get(group), promoted))));

    private static JsonNode? Value(object? value, bool promoted) => value switch
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
