using System.Text.Json;
using System.Text.Json.Nodes;
using PgHaInfra.Cli.Plan;
using Pulumi;

namespace PgHaInfra.Tests.Cli.PlanChecks;

/// <summary>
/// Checks inputs of resources against the classes of the providers' SDKs: names, nesting, types, enumerations, what is required.
/// </summary>
internal static class SdkChecker
{
    // Values that Azure documents and its API description, from which the SDK is made, does not list.
    private static readonly HashSet<string> KnownBesidesTheEnum = ["Microsoft-PrometheusMetrics",
        "Microsoft-ContainerInsights-Group-Default"];

    /// <summary>A line for each mistake; null if no SDK has the resource's type.</summary>
    public static IReadOnlyList<string>? Check(PlannedResource resource)
    {
        if (SdkTypes.ArgsOf(resource.Type) is not { } args)
        {
            return null;
        }

        var mistakes = new List<string>();
        Group(resource.Inputs, args, "", mistakes);
        return [.. mistakes.Select(mistake => $"{resource.Type} {resource.Name}: {mistake}")];
    }

    private static void Group(JsonObject given, Type args, string path, List<string> mistakes)
    {
        var inputs = SdkInput.Of(args);
        foreach (var (key, value) in given)
        {
            var at = path.Length == 0 ? key : $"{path}.{key}";
            if (!inputs.TryGetValue(key, out var input))
            {
                mistakes.Add($"{at} is no property of {args.Name}");
            }
            else if (!input.Json)
            {
                Value(value, input.Type, at, mistakes);
            }
            else if (value is JsonValue text && text.GetValueKind() == JsonValueKind.String)
            {
                Value(JsonNode.Parse(text.GetValue<string>()), input.Type, at, mistakes);
            }
            else
            {
                mistakes.Add($"{at} must be JSON text");
            }
        }

        mistakes.AddRange(inputs.Values.Where(input => input.Required && given[input.Name] is null)
            .Select(input => $"{(path.Length == 0 ? "" : path + ".")}{input.Name} is required by {args.Name}"));
    }

    private static void Value(JsonNode? value, Type declared, string path, List<string> mistakes)
    {
        var type = SdkShape.ValueOf(declared);
        if (value is null || type == typeof(object) || type == typeof(JsonElement) || type.IsSubclassOf(typeof(AssetOrArchive)))
        {
            return;
        }

        if (SdkShape.SidesOf(type) is { } sides)
        {
            Union(value, sides.First, sides.Second, path, mistakes);
        }
        else if (SdkShape.ItemOf(type) is { } item)
        {
            List(value, item, path, mistakes);
        }
        else if (SdkShape.EntryOf(type) is { } entry)
        {
            Map(value, entry, path, mistakes);
        }
        else if (type.IsSubclassOf(typeof(InputArgs)))
        {
            Nested(value, type, path, mistakes);
        }
        else
        {
            Scalar(value, type, path, mistakes);
        }
    }

    private static void List(JsonNode value, Type item, string path, List<string> mistakes)
    {
        if (value is not JsonArray items)
        {
            mistakes.Add($"{path} must be a list");
            return;
        }

        for (var i = 0; i < items.Count; i++)
        {
            Value(items[i], item, $"{path}[{i}]", mistakes);
        }
    }

    private static void Map(JsonNode value, Type entry, string path, List<string> mistakes)
    {
        if (value is not JsonObject entries)
        {
            mistakes.Add($"{path} must be a map");
            return;
        }

        foreach (var (key, inner) in entries)
        {
            Value(inner, entry, $"{path}.{key}", mistakes);
        }
    }

    private static void Nested(JsonNode value, Type args, string path, List<string> mistakes)
    {
        if (value is JsonObject group)
        {
            Group(group, args, path, mistakes);
        }
        else
        {
            mistakes.Add($"{path} must be a {args.Name}");
        }
    }

    // A text beside an enumeration means "these, and what comes in future": what is not listed is a mistake until it is known here.
    private static void Union(JsonNode value, Type first, Type second, string path, List<string> mistakes)
    {
        var (one, other) = (new List<string>(), new List<string>());
        Value(value, second, path, other);
        if (other.Count == 0)
        {
            return;
        }

        Value(value, first, path, one);
        var strict = SdkShape.IsEnum(SdkShape.ValueOf(second)) && SdkShape.ValueOf(first) == typeof(string);
        mistakes.AddRange(one.Count > 0 ? one : strict ? other : []);
    }

    private static void Scalar(JsonNode value, Type type, string path, List<string> mistakes)
    {
        var kind = value.GetValueKind();
        if (SdkShape.IsEnum(type))
        {
            var members = SdkShape.MembersOf(type);
            var text = kind == JsonValueKind.String ? value.GetValue<string>() : value.ToJsonString();
            if (!members.Contains(text) && !KnownBesidesTheEnum.Contains(text))
            {
                mistakes.Add($"{path} is {text}, allowed by {type.Name} are {string.Join(", ", members)}");
            }
        }
        else if (!Fits(kind, type))
        {
            mistakes.Add($"{path} is {value.ToJsonString()} and must be a {type.Name}");
        }
    }

    private static bool Fits(JsonValueKind kind, Type type) =>
        type == typeof(bool) ? kind is JsonValueKind.True or JsonValueKind.False
        : type == typeof(int) || type == typeof(double) ? kind == JsonValueKind.Number
        : kind == JsonValueKind.String;
}
