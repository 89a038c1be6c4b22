namespace PgHaInfra.Offline.Generator.CSharp;

/// <summary>C# names for wire names, as Pulumi's own generator makes them.</summary>
public static class Names
{
    private static readonly HashSet<string> Keywords =
    [
        "abstract", "as", "base", "bool", "break", "byte", "case", "catch", "char", "checked", "class", "const", "continue", "decimal",
        "default", "delegate", "do", "double", "else", "enum", "event", "explicit", "extern", "false", "finally", "fixed", "float", "for",
        "foreach", "goto", "if", "implicit", "in", "int", "interface", "internal", "is", "lock", "long", "namespace", "new", "null",
        "object", "operator", "out", "override", "params", "private", "protected", "public", "readonly", "ref", "return", "sbyte",
        "sealed", "short", "sizeof", "stackalloc", "static", "string", "struct", "switch", "this", "throw", "true", "try", "typeof",
        "uint", "ulong", "unchecked", "unsafe", "ushort", "using", "virtual", "void", "volatile", "while",
    ];

    /// <summary>The first letter in upper case, hyphens gone.</summary>
    public static string Property(string wire)
    {
        var name = wire.Replace("-", "");
        return char.ToUpperInvariant(name[0]) + name[1..];
    }

    /// <summary>The first letter in lower case: the name of an npm file.</summary>
    public static string File(string member) => char.ToLowerInvariant(member[0]) + member[1..];

    /// <summary>A parameter or variable; keywords are escaped.</summary>
    public static string Parameter(string wire) => Keywords.Contains(wire) ? "@" + wire : wire.Replace("-", "");

    /// <summary>The member of an enum.</summary>
    public static string EnumMember(string enumName, string key)
    {
        var name = Property(key);
        return name == "Equals" ? "EqualsValue" : char.IsDigit(name[0]) || name[0] == '_' ? enumName + name : name;
    }
}
