using System.Text.Json.Nodes;
using PgHaInfra.Infra.Settings.Binding;
using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings.Schema;

/// <summary>
/// The JSON schema (draft 7) of a stack's file, made from the settings' types, so that an editor completes and checks it.
/// </summary>
/// <remarks>
/// An editor sees less than <see cref="StackSettings.Read(string, StackConfiguration)"/>: not what has to hold between settings.
/// </remarks>
public sealed class SettingsSchema
{
    private static readonly string[] Scalars = ["string", "number", "boolean"];
    private readonly SortedDictionary<string, JsonNode?> _definitions = new(StringComparer.Ordinal);

    private SettingsSchema()
    {
    }

    /// <summary>The schema of a file <c>Pulumi.STACK.yaml</c> of a project.</summary>
    public static JsonObject Of(string project)
    {
        var schema = new SettingsSchema();
        var config = schema.Group(typeof(StackSettings), key => $"{project}:{key}");
        // Providers and Pulumi itself have keys of their own; an unknown one of this project is a mistake.
        config["additionalProperties"] = true;
        config["patternProperties"] = new JsonObject
        {
            [$"^{project}:(?!({Keys(typeof(StackSettings))})$)"] = new JsonObject { ["not"] = new JsonObject() },
        };
        return new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = $"A stack of {project}",
            ["type"] = "object",
            ["required"] = new JsonArray("config"),
            ["properties"] = new JsonObject { ["config"] = config },
            ["definitions"] = new JsonObject(schema._definitions),
        };
    }

    private static string Keys(Type type) => string.Join('|', SettingsType.Of(type).Properties.Select(p => p.Key));

    private JsonObject Group(Type type, Func<string, string> key)
    {
        var defaults = Activator.CreateInstance(type)!;
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var property in SettingsType.Of(type).Properties)
        {
            properties[key(property.Key)] = Property(property, property.Required ? null : property.Get(defaults));
            if (property.Required)
            {
                required.Add(key(property.Key));
            }
        }

        var group = new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        if (required.Count > 0)
        {
            group["required"] = required;
        }

        return group;
    }

    private JsonObject Property(SettingProperty property, object? fallback)
    {
        var schema = Of(property.Type, property.Rules);
        var text = property.Rules.Aggregate(property.Setting.Description, (said, rule) => $"{said} Allowed: {rule.Allowed}.");
        if (!property.Required)
        {
            // A value left empty keeps its default.
            schema = new JsonObject { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) };
        }

        schema["description"] = text;
        if (DefaultOf(fallback) is { } value)
        {
            schema["default"] = value;
        }

        return schema;
    }

    private JsonObject Of(Type type, IReadOnlyList<RuleAttribute> rules)
    {
        if (type.IsGenericType)
        {
            return type.GetGenericTypeDefinition() == typeof(IReadOnlyDictionary<,>)
                ? new JsonObject { ["type"] = "object", ["additionalProperties"] = new JsonObject { ["type"] = Types(Scalars) } }
                : Constrained(
                    new JsonObject { ["type"] = "array", ["items"] = Of(type.GenericTypeArguments[0], [.. rules.Where(r => !r.OfWhole)]) },
                    rules.Where(r => r.OfWhole));
        }

        return type == typeof(SecretText) ? Secret()
            : type == typeof(string) ? Constrained(
                new JsonObject { ["type"] = rules.Any(r => r.TakesNumbers) ? Types(["string", "number"]) : "string" }, rules)
            : type == typeof(int) ? Constrained(new JsonObject { ["type"] = "integer" }, rules)
            : type == typeof(bool) ? new JsonObject { ["type"] = "boolean" }
            : type.IsEnum ? new JsonObject { ["enum"] = Types(EnumNames.All(type)) }
            : Reference(type);
    }

    private JsonObject Reference(Type type)
    {
        var name = type.Name.Replace("Settings", "", StringComparison.Ordinal);
        if (_definitions.TryAdd(name, null))
        {
            _definitions[name] = Group(type, key => key);
        }

        return new JsonObject { ["allOf"] = new JsonArray(new JsonObject { ["$ref"] = $"#/definitions/{name}" }) };
    }

    // As pulumi config set --secret writes it.
    private static JsonObject Secret() => new()
    {
        ["type"] = "object",
        ["properties"] = new JsonObject { ["secure"] = new JsonObject { ["type"] = "string" } },
        ["required"] = new JsonArray("secure"),
        ["additionalProperties"] = false,
    };

    private static JsonObject Constrained(JsonObject schema, IEnumerable<RuleAttribute> rules)
    {
        foreach (var rule in rules)
        {
            rule.Constrain(schema);
        }

        return schema;
    }

    private static JsonArray Types(IEnumerable<string> names) => new([.. names.Select(n => (JsonNode)n)]);

    private static JsonValue? DefaultOf(object? value) => value switch
    {
        bool flag => JsonValue.Create(flag),
        int number => JsonValue.Create(number),
        string text => JsonValue.Create(text),
        Enum member => JsonValue.Create(EnumNames.Of(member)),
        _ => null,
    };
}
