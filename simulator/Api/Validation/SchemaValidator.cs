using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace PgHaInfra.Simulator.Api.Validation;

/// <summary>Checks a value against a structural schema and its rules.</summary>
internal sealed class SchemaValidator(FieldErrors errors)
{
    public void Check(JsonNode? node, JsonNode? old, SchemaNode schema, string path)
    {
        if (!HasRightType(node, schema, path) || node is null)
        {
            return;
        }
        switch (node)
        {
            case JsonObject o:
                CheckObject(o, old as JsonObject, schema, path);
                break;
            case JsonArray array:
                CheckArray(array, old as JsonArray, schema, path);
                break;
            default:
                CheckScalar((JsonValue)node, schema, path);
                break;
        }
        foreach (var rule in schema.Rules.Where(r => !r.Holds(node, old)))
        {
            // A path of the empty string is the object itself; scalars are shown, the rest only by type.
            var shown = node is JsonValue ? node.ToJsonString(Kube.KubeObject.WriteOptions) : $"\"{TypeOf(node)}\"";
            var (field, reason) = (path + rule.FieldPath, rule.Reason);
            var message = reason == "FieldValueForbidden" ? $"Forbidden: {rule.Message}" : $"Invalid value: {shown}: {rule.Message}";
            errors.Add(reason, message, field);
        }
    }

    private void CheckObject(JsonObject o, JsonObject? old, SchemaNode schema, string path)
    {
        foreach (var required in schema.Required.Where(r => !o.ContainsKey(r)))
        {
            errors.Required(Join(path, required));
        }
        foreach (var (name, value) in o)
        {
            if ((schema.Properties.GetValueOrDefault(name) ?? schema.Values) is { } inner)
            {
                Check(value, old?[name], inner, Join(path, name));
            }
        }
    }

    private void CheckArray(JsonArray array, JsonArray? old, SchemaNode schema, string path)
    {
        if (array.Count < schema.Bound("minItems"))
        {
            errors.Invalid(path, array.Count, $"{path} in body should have at least {schema.Bound("minItems")} items");
        }
        if (array.Count > schema.Bound("maxItems"))
        {
            errors.Add("FieldValueTooMany", $"Too many: {array.Count}: must have at most {schema.Bound("maxItems")} items", path);
        }
        var seen = new HashSet<string>();
        for (var i = 0; i < array.Count; i++)
        {
            var key = KeyOf(array[i], schema);
            if (key is not null && !seen.Add(key.ToJsonString()))
            {
                errors.Duplicate($"{path}[{i}]", key);
            }
            if (schema.Items is { } items)
            {
                var before = key is null ? null : old?.FirstOrDefault(o => JsonNode.DeepEquals(KeyOf(o, schema), key));
                Check(array[i], before, items, $"{path}[{i}]");
            }
        }
    }

    private static JsonNode? KeyOf(JsonNode? item, SchemaNode list) => (list.ListType, item) switch
    {
        ("set", not null) => item.DeepClone(),
        ("map", JsonObject o) => new JsonObject(list.ListKeys.Where(o.ContainsKey).Select(k => KeyValuePair.Create(k, o[k]?.DeepClone()))),
        _ => null,
    };

    private void CheckScalar(JsonValue value, SchemaNode schema, string path)
    {
        if (schema.Enum is { } allowed && !allowed.Any(a => JsonNode.DeepEquals(a, value)))
        {
            errors.Unsupported(path, value, allowed.Select(a => a?.ToString() ?? "null"));
        }
        if (value.TryGetValue<string>(out var text))
        {
            CheckText(text, schema, path);
        }
        else if (value.GetValueKind() == JsonValueKind.Number)
        {
            var number = double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);
            if (number < schema.Bound("minimum"))
            {
                errors.Invalid(path, value, $"{path} in body should be greater than or equal to {schema.Bound("minimum")}");
            }
            if (number > schema.Bound("maximum"))
            {
                errors.Invalid(path, value, $"{path} in body should be less than or equal to {schema.Bound("maximum")}");
            }
            if (schema.Format == "int32" && (number > int.MaxValue || number < int.MinValue))
            {
                errors.Invalid(path, value, $"{path} in body must be of type int32: \"{value.ToJsonString()}\"");
            }
        }
    }

    private void CheckText(string text, SchemaNode schema, string path)
    {
        if (schema.Pattern is { } pattern && !Regex.IsMatch(text, pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)))
        {
            errors.Invalid(path, text, $"{path} in body should match '{pattern}'");
        }
        if (text.Length < schema.Bound("minLength"))
        {
            errors.Invalid(path, text, $"{path} in body should be at least {schema.Bound("minLength")} chars long");
        }
        if (text.Length > schema.Bound("maxLength"))
        {
            errors.Add("FieldValueTooLong", $"Too long: may not be more than {schema.Bound("maxLength")} bytes", path);
        }
        if (schema.Format == "date-time" && !DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, out _))
        {
            errors.Invalid(path, text, $"{path} in body must be of type date-time: \"{text}\"");
        }
        if (schema.Format == "byte" && !Convert.TryFromBase64String(text, new byte[text.Length], out _))
        {
            errors.Invalid(path, text, $"{path} in body must be of type byte: \"{text}\"");
        }
    }

    private bool HasRightType(JsonNode? node, SchemaNode schema, string path)
    {
        var actual = TypeOf(node);
        var expected = schema.IsIntOrString ? "integer,string" : schema.Type;
        if (expected is null || expected.Split(',').Contains(actual)
            || (node is null && schema.IsNullable) || (expected == "number" && actual == "integer"))
        {
            return true;
        }
        errors.WrongType(path, actual, expected);
        return false;
    }

    private static string TypeOf(JsonNode? node) => node?.GetValueKind() switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Number => double.IsInteger(double.Parse(node.ToJsonString(), CultureInfo.InvariantCulture)) ? "integer" : "number",
        _ => "null",
    };

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
