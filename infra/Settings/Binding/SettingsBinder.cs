using System.Text.Json;
using System.Text.Json.Nodes;
using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings.Binding;

/// <summary>Turns a tree of JSON into the settings' records, and notes everything that does not fit.</summary>
/// <param name="errors">Where mistakes go.</param>
/// <param name="decrypted">Whether texts in the tree may be secrets that were encrypted at rest.</param>
internal sealed class SettingsBinder(ErrorList errors, bool decrypted)
{
    /// <summary>The value for a setting; null when it is wrong, which has been noted then.</summary>
    public object? Bind(Type type, IReadOnlyList<RuleAttribute> rules, JsonNode? node, string path) =>
        type == typeof(SecretText) ? Secret(node, path)
        : ValueText.IsSecure(node) ? Wrong(path, node, "must be in clear: it is no secret")
        : type == typeof(string) ? Checked(rules, Text(rules, node), node, path, "must be a text")
        : type == typeof(int) ? Checked(rules, Whole(node), node, path, "must be a whole number")
        : type == typeof(bool) ? Checked(rules, Flag(node), node, path, "must be true or false")
        : type.IsEnum ? Member(type, node, path)
        : !type.IsGenericType ? Group(type, node, path)
        : type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>) ? Map(rules, node, path)
        : List(type.GenericTypeArguments[0], rules, node, path);

    private object? Wrong(string path, JsonNode? node, string problem, bool hidden = false)
    {
        errors.Add(path, hidden ? null : ValueText.Of(node), problem);
        return null;
    }

    private object? Checked(IReadOnlyList<RuleAttribute> rules, object? value, JsonNode? node, string path, string otherwise)
    {
        foreach (var rule in rules.Where(r => !r.OfWhole))
        {
            // A rule about a scalar says what is allowed to a value of a wrong type, too.
            if (rule.Complaint(value ?? DBNull.Value) is { } complaint)
            {
                return Wrong(path, node, complaint, rule.HidesValue);
            }
        }

        return value ?? Wrong(path, node, otherwise);
    }

    private static string? Text(IReadOnlyList<RuleAttribute> rules, JsonNode? node) =>
        node?.GetValueKind() is JsonValueKind.String || (node?.GetValueKind() is JsonValueKind.Number && rules.Any(r => r.TakesNumbers))
            ? ValueText.Scalar(node) : null;

    private static object? Whole(JsonNode? node) =>
        node?.GetValueKind() is JsonValueKind.Number && int.TryParse(node.ToJsonString(), out var number) ? number : null;

    private static object? Flag(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    private object? Member(Type type, JsonNode? node, string path)
    {
        var text = ValueText.Scalar(node) ?? "";
        return EnumNames.Parse(type, text)
            ?? Wrong(path, node, $"must be one of {string.Join(", ", EnumNames.All(type))}{Suggestion.For(text, EnumNames.All(type))}");
    }

    private object? Secret(JsonNode? node, string path) =>
        ValueText.IsSecure(node) ? new SecretText(null)
        : decrypted && node?.GetValueKind() is JsonValueKind.String ? new SecretText(node.GetValue<string>())
        : Wrong(path, node, $"must not stand in clear: set it with pulumi config set --secret --path '{path}'", hidden: true);

    private object? List(Type item, IReadOnlyList<RuleAttribute> rules, JsonNode? node, string path)
    {
        if (node is not JsonArray items)
        {
            return Wrong(path, node, "must be a list");
        }

        var list = (System.Collections.IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(item))!;
        for (var i = 0; i < items.Count; i++)
        {
            if (Bind(item, rules, items[i], $"{path}[{i}]") is { } value)
            {
                list.Add(value);
            }
        }

        var complaint = items.Count > 0
            ? null
            : rules.Where(r => r.OfWhole).Select(r => r.Complaint(list)).FirstOrDefault(c => c is not null);
        return complaint is not null ? Wrong(path, node, complaint)
            : list.Count == items.Count ? list : null;
    }

    private object? Map(IReadOnlyList<RuleAttribute> rules, JsonNode? node, string path)
    {
        if (node is not JsonObject entries)
        {
            return Wrong(path, node, "must be a group of names with texts");
        }

        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in entries)
        {
            var at = key.Length > 0 && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')
                ? $"{path}.{key}"
                : $"{path}[\"{key}\"]";
            if (ValueText.Scalar(value) is not { } text)
            {
                Wrong(at, value, "must be a text");
            }
            else if (Checked(rules, KeyValuePair.Create(key, text), value, at, "") is not null)
            {
                map[key] = text;
            }
        }

        return map;
    }

    private object? Group(Type type, JsonNode? node, string path)
    {
        if (node is not JsonObject entries)
        {
            return Wrong(
                path, node, $"must be a group of settings ({string.Join(", ", SettingsType.Of(type).Properties.Select(p => p.Key))})");
        }

        var group = Activator.CreateInstance(type)!;
        foreach (var (key, value) in entries)
        {
            BindProperty(group, key, value, $"{path}.{key}");
        }

        RequireAll(type, entries, path + ".");
        return group;
    }

    /// <summary>Binds one entry of a group. A value left empty keeps the default.</summary>
    public void BindProperty(object group, string key, JsonNode? value, string path)
    {
        var type = SettingsType.Of(group.GetType());
        if (type.Find(key) is not { } property)
        {
            errors.Add(path, ValueText.OfUnknown(key, value), "is no setting" + Suggestion.For(key, type.Properties.Select(p => p.Key)));
        }
        else if (value is not null && Bind(property.Type, property.Rules, value, path) is { } bound)
        {
            property.Set(group, bound);
        }
    }

    /// <summary>Notes the settings of a group that have no default and were not given.</summary>
    public void RequireAll(Type type, JsonObject given, string prefix)
    {
        foreach (var property in SettingsType.Of(type).Properties.Where(p => p.Required && given[p.Key] is null))
        {
            errors.Add(prefix + property.Key, null, $"is missing. {property.Setting.Description}");
        }
    }
}
