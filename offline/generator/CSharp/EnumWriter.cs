using System.Text;
using PgHaInfra.Offline.Generator.TypeScript;

namespace PgHaInfra.Offline.Generator.CSharp;

/// <summary>Writes enums, which in Pulumi's C# are structs around the wire value.</summary>
public static class EnumWriter
{
    /// <summary>Writes one enum.</summary>
    public static string Write(TsDeclaration declaration)
    {
        var name = declaration.Name;
        var text = new StringBuilder();
        text.AppendLine("[EnumType]");
        text.AppendLine($"public readonly struct {name} : global::System.IEquatable<{name}>, global::Pulumi.Serialization.IWireEnum");
        text.AppendLine("{");
        text.AppendLine("    private readonly string _value;");
        text.AppendLine($"    private {name}(string value) => _value = value;");
        foreach (var member in declaration.Properties)
        {
            text.AppendLine($"    public static {name} {Names.EnumMember(name, member.Name)} => new(\"{Value(member)}\");");
        }

        text.AppendLine($"    public static bool operator ==({name} left, {name} right) => left.Equals(right);");
        text.AppendLine($"    public static bool operator !=({name} left, {name} right) => !left.Equals(right);");
        text.AppendLine($"    public static explicit operator string({name} value) => value._value;");
        text.AppendLine($"    public override bool Equals(object? obj) => obj is {name} other && Equals(other);");
        text.AppendLine($"    public bool Equals({name} other) => string.Equals(_value, other._value);");
        text.AppendLine("    public override int GetHashCode() => _value?.GetHashCode() ?? 0;");
        text.AppendLine("    public override string ToString() => _value;");
        text.AppendLine("    string global::Pulumi.Serialization.IWireEnum.Wire => _value;");
        return text.AppendLine("}").ToString();
    }

    /// <summary>The C# name of the member with a wire value.</summary>
    public static string MemberOf(TsDeclaration declaration, string value) =>
        Names.EnumMember(declaration.Name, declaration.Properties.First(p => Value(p) == value).Name);

    private static string Value(TsProperty member) => member.Type is TsType.Literal literal
        ? literal.Value : throw new NotSupportedException($"an enum member that is no string: {member.Name}");
}
