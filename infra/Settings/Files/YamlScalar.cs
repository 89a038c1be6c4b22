using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PgHaInfra.Infra.Settings.Files;

/// <summary>What a scalar of YAML means. Numbers keep the text they were written as, so that "0.90" stays so.</summary>
internal static class YamlScalar
{
    /// <summary>Null, a truth value, a number or a text.</summary>
    public static JsonNode? Resolve(Scalar scalar) =>
        scalar.Style != ScalarStyle.Plain || (!scalar.Tag.IsEmpty && scalar.Tag.Value == "tag:yaml.org,2002:str")
            ? JsonValue.Create(scalar.Value)
            : scalar.Value switch
            {
                "" or "~" or "null" or "Null" or "NULL" => null,
                "true" or "True" or "TRUE" => JsonValue.Create(true),
                "false" or "False" or "FALSE" => JsonValue.Create(false),
                var text => IsJsonNumber(text) ? JsonNode.Parse(text) : JsonValue.Create(text),
            };

    private static bool IsJsonNumber(string text)
    {
        var digits = text.StartsWith('-') ? text.AsSpan(1) : text.AsSpan();
        return digits.Length > 0 && char.IsAsciiDigit(digits[0]) && char.IsAsciiDigit(digits[^1])
            && (digits.Length == 1 || digits[0] != '0' || digits[1] is '.' or 'e' or 'E')
            && !digits.Contains(".e", StringComparison.OrdinalIgnoreCase)
            && double.TryParse(
                text,
                NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
                CultureInfo.InvariantCulture,
                out _);
    }
}
