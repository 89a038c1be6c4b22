using System.Globalization;
using System.Text;

namespace Pulumi.Serialization;

/// <summary>
/// Wire values as JSON text the way protocol buffers print them, which is what providers get for JSON inputs: spaces inside
/// brackets, keys sorted, other than plain characters escaped.
/// </summary>
internal static class WireJson
{
    public static string Format(object? wire)
    {
        var text = new StringBuilder();
        Write(text, wire);
        return text.ToString();
    }

    private static void Write(StringBuilder text, object? wire)
    {
        switch (wire)
        {
            case null:
                text.Append("null");
                break;
            case bool flag:
                text.Append(flag ? "true" : "false");
                break;
            case double number:
                var digits = number.ToString("r", CultureInfo.InvariantCulture);
                text.Append(double.IsFinite(number) ? digits : $"\"{digits}\"");
                break;
            case string value:
                WriteString(text, value);
                break;
            case object?[] list:
                WriteAll(text, "[ ", list, " ]", Write);
                break;
            case Dictionary<string, object?> fields:
                WriteAll(text, "{ ", fields.OrderBy(field => field.Key), " }", (target, field) =>
                {
                    WriteString(target, field.Key);
                    target.Append(": ");
                    Write(target, field.Value);
                });
                break;
        }
    }

    private static void WriteAll<T>(StringBuilder text, string open, IEnumerable<T> items, string close, Action<StringBuilder, T> write)
    {
        text.Append(open);
        var separator = "";
        foreach (var item in items)
        {
            text.Append(separator);
            write(text, item);
            separator = ", ";
        }

        text.Append(separator.Length == 0 ? close.TrimStart() : close);
    }

    private static void WriteString(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (var character in value)
        {
            _ = character switch
            {
                '"' => text.Append("\\\""),
                '\\' => text.Append("\\\\"),
                '\b' => text.Append("\\b"),
                '\f' => text.Append("\\f"),
                '\n' => text.Append("\\n"),
                '\r' => text.Append("\\r"),
                '\t' => text.Append("\\t"),
                _ when IsEscaped(character) => text.Append($"\\u{(int)character:x4}"),
                _ => text.Append(character),
            };
        }

        text.Append('"');
    }

    private static bool IsEscaped(char character) => character switch
    {
        < ' ' or '<' or '>' or (>= '\u007f' and <= '\u009f') or '\u00ad' => true,
        (>= '\u0600' and <= '\u0603') or '\u06dd' or '\u070f' or '\u17b4' or '\u17b5' => true,
        (>= '\u200b' and <= '\u200f') or (>= '\u2028' and <= '\u202e') => true,
        (>= '\u2060' and <= '\u2064') or (>= '\u206a' and <= '\u206f') => true,
        '\ufeff' or (>= '\ufff9' and <= '\ufffb') => true,
        _ => char.IsSurrogate(character),
    };
}
