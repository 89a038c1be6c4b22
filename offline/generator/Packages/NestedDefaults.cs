using System.Text.RegularExpressions;

namespace PgHaInfra.Offline.Generator.Packages;

/// <summary>The default values of nested input types, from types/input.js.</summary>
public sealed partial class NestedDefaults
{
    private readonly Dictionary<(string Function, string Property), string> defaults = [];

    /// <summary>Reads the source.</summary>
    public static NestedDefaults Parse(string js)
    {
        var nested = new NestedDefaults();
        var (module, function) = ("", "");
        foreach (var line in js.Split('\n'))
        {
            if (ModulePattern().Match(line) is { Success: true } start)
            {
                module = start.Groups[1].Value + ".";
            }
            else if (line.StartsWith("})(", StringComparison.Ordinal))
            {
                module = "";
            }
            else if (FunctionPattern().Match(line) is { Success: true } named)
            {
                function = module + named.Groups[1].Value;
            }
            else if (PropertyPattern().Match(line) is { Success: true } property
                && ResourceScript.Default(property.Groups[2].Value) is { } value)
            {
                nested.defaults[(function, property.Groups[1].Value)] = value;
            }
        }

        return nested;
    }

    /// <summary>The JavaScript default of a property, null without one.</summary>
    /// <param name="path">The interface's dotted path, such as <c>storage.EncryptionArgs</c>.</param>
    /// <param name="property">The wire name.</param>
    public string? Find(string path, string property)
    {
        var name = path.LastIndexOf('.') + 1;
        var function = $"{path[..name]}{char.ToLowerInvariant(path[name])}{path[(name + 1)..]}";
        return defaults.GetValueOrDefault((function, property));
    }

    [GeneratedRegex(@"^\(function \((\w+)\) \{")]
    private static partial Regex ModulePattern();

    [GeneratedRegex(@"^ *function (\w+)ProvideDefaults\(")]
    private static partial Regex FunctionPattern();

    [GeneratedRegex(@"^ +(\w+): (.+),$")]
    private static partial Regex PropertyPattern();
}
