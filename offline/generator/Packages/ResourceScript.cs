using System.Text.RegularExpressions;

namespace PgHaInfra.Offline.Generator.Packages;

/// <summary>What the .js source of a resource or function tells beyond its declarations.</summary>
public sealed partial class ResourceScript
{
    private readonly Dictionary<string, InputFacts> inputs = [];

    private ResourceScript(string token) => Token = token;

    /// <summary>The type token of a resource or the token of a function; for a provider the package's name.</summary>
    public string Token { get; }

    /// <summary>Former type tokens.</summary>
    public IReadOnlyList<string> Aliases { get; private init; } = [];

    /// <summary>Outputs that are secret whatever the inputs were.</summary>
    public IReadOnlyList<string> SecretOutputs { get; private init; } = [];

    /// <summary>Properties whose change replaces the resource.</summary>
    public IReadOnlyList<string> ReplaceOnChanges { get; private init; } = [];

    /// <summary>Whether the provider builds it: a remote component.</summary>
    public bool IsRemote { get; private init; }

    /// <summary>Reads the source of a resource or function.</summary>
    /// <exception cref="FormatException">No token, or a default value of an unknown form.</exception>
    public static ResourceScript Parse(string js)
    {
        var token = TokenPattern().Match(js);
        if (!token.Success)
        {
            throw new FormatException("no type token in the source");
        }

        var script = new ResourceScript(token.Groups[1].Value)
        {
            Aliases = [.. AliasPattern().Matches(js).Select(m => m.Groups[1].Value)],
            SecretOutputs = List(js, "additionalSecretOutputs"),
            ReplaceOnChanges = List(js, "replaceOnChanges"),
            IsRemote = js.Contains("true /*remote*/", StringComparison.Ordinal),
        };
        foreach (Match input in InputPattern().Matches(js))
        {
            script.inputs.TryAdd(input.Groups[1].Value, Facts(input.Groups[2].Value));
        }

        return script;
    }

    /// <summary>What the source does with an input.</summary>
    public InputFacts Input(string name) => inputs.GetValueOrDefault(name, InputFacts.None);

    /// <summary>The default in an expression such as <c>(args?.x) ?? "y"</c>, null without one.</summary>
    /// <exception cref="FormatException">There is a default, but of an unknown form.</exception>
    internal static string? Default(string expression)
    {
        var match = DefaultPattern().Match(expression);
        return match.Success || !expression.Contains("??", StringComparison.Ordinal)
            ? match.Success ? match.Groups[1].Value : null
            : throw new FormatException($"cannot read the default of {expression}");
    }

    private static InputFacts Facts(string value) => new(
        value.StartsWith('"') ? value.Trim('"') : null,
        Default(value),
        value.Contains("pulumi.secret(", StringComparison.Ordinal),
        value.EndsWith(".apply(JSON.stringify)", StringComparison.Ordinal));

    private static string[] List(string js, string option)
    {
        var list = Regex.Match(js, $@"\b{option}: \[([^\]]*)\]");
        return [.. list.Groups[1].Value.Split(',').Select(v => v.Trim(' ', '"')).Where(v => v.Length > 0)];
    }

    [GeneratedRegex(@"__pulumiType = '([^']+)'|runtime\.invoke\(""(?<1>[^""]+)""")]
    private static partial Regex TokenPattern();

    [GeneratedRegex(@"\{ type: ""([^""]+)"" \}")]
    private static partial Regex AliasPattern();

    [GeneratedRegex(@"resourceInputs\[""([^""]+)""\] = (?!undefined|state)(.+);")]
    private static partial Regex InputPattern();

    [GeneratedRegex(@"\((?:args\?|val)\.\w+\) \?\? (utilities\.\w+\([^)]*\)|""[^""]*""|[\w.-]+)")]
    private static partial Regex DefaultPattern();
}
