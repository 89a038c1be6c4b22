using System.Collections;
using System.Globalization;
using PgHaInfra.Infra.Settings;
using PgHaInfra.Infra.Settings.Binding;

namespace PgHaInfra.Tests.Infra.Settings;

/// <summary>The rows of docs/settings.md, made from the settings' types.</summary>
internal static class SettingsReference
{
    public static IEnumerable<string> Rows() => Rows(typeof(StackSettings), "", promoted: true);

    private static IEnumerable<string> Rows(Type type, string prefix, bool promoted)
    {
        var defaults = Activator.CreateInstance(type)!;
        foreach (var property in SettingsType.Of(type).Properties)
        {
            var nested = property.Item ?? (SettingsType.Of(property.Type).Properties.Count > 0 ? property.Type : null);
            var fallback = property.Required ? "required" : Default(property.Get(defaults));
            var allowed = property.Type.IsEnum
                ? string.Join(", ", EnumNames.All(property.Type))
                : string.Join("; ", property.Rules.Select(r => r.Allowed));
            var moves = promoted && property.Setting.Promoted;
            yield return $"| `{prefix}{property.Key}` | {fallback} | {(moves ? "yes" : "")} | "
                + $"{property.Setting.Description}{(allowed.Length > 0 ? $" Allowed: {allowed}." : "")} |";
            foreach (var row in nested is null ? [] : Rows(nested, $"{prefix}{property.Key}{(property.Item is null ? "" : "[]")}.", moves))
            {
                yield return row;
            }
        }
    }

    private static string Default(object? value) => value switch
    {
        null => "none",
        bool flag => flag ? "`true`" : "`false`",
        Enum member => $"`{EnumNames.Of(member)}`",
        string text => $"`{text}`",
        IEnumerable items => items.Cast<object>().Any() ? string.Join(", ", items.Cast<object>().Select(Default)) : "none",
        IFormattable number and not null when value is int => $"`{number.ToString(null, CultureInfo.InvariantCulture)}`",
        _ => "as below",
    };
}
