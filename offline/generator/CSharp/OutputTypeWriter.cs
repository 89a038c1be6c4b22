using System.Text;
using PgHaInfra.Offline.Generator.Packages;
using PgHaInfra.Offline.Generator.TypeScript;

namespace PgHaInfra.Offline.Generator.CSharp;

/// <summary>Writes the types that come back: nested outputs and the results of functions.</summary>
public sealed class OutputTypeWriter(TypeWriter types, Overrides overrides)
{
    /// <summary>The type of an output property, with a question mark where it may be null.</summary>
    public string Type(TsDeclaration declaration, TsProperty property)
    {
        if (overrides.Find("json", declaration.Name, property.Name) is not null)
        {
            return "global::System.Text.Json.JsonElement";
        }

        var type = types.Value(Relaxed(property.Type), overrides.Number(declaration.Name, property.Name));

        // An absent list is an empty one: ImmutableArray has no null in Pulumi's classes.
        return property.Optional && property.Type is not TsType.Array ? type + "?" : type;
    }

    /// <summary>Writes one output type.</summary>
    public string Write(TsDeclaration declaration)
    {
        var members = declaration.Properties
            .Select(p => (Type: Type(declaration, p), Name: Names.Property(p.Name), Wire: p.Name, Parameter: Names.Parameter(p.Name)))
            .ToArray();
        var text = new StringBuilder();
        text.AppendLine("[OutputType]");
        text.AppendLine($"public sealed class {declaration.Name}");
        text.AppendLine("{");
        foreach (var member in members)
        {
            text.AppendLine($"    public readonly {member.Type} {member.Name};");
        }

        var parameters = members.Select(m => m.Wire == m.Parameter.TrimStart('@')
            ? $"{m.Type} {m.Parameter}" : $"[OutputConstructorParameter(\"{m.Wire}\")] {m.Type} {m.Parameter}");
        var body = members.Select(m => $"{m.Name} = {m.Parameter};");
        text.AppendLine($"    [OutputConstructor] private {declaration.Name}({string.Join(", ", parameters)})");
        text.AppendLine($"    {{ {string.Join(' ', body)} }}");
        return text.AppendLine("}").ToString();
    }

    // Where an input takes a string or an enum, Pulumi's output has just the string.
    private static TsType Relaxed(TsType type) => type switch
    {
        TsType.Array array => new TsType.Array(Relaxed(array.Element)),
        TsType.Map map => new TsType.Map(Relaxed(map.Value)),
        TsType.Union union when union.Members.Where(m => TypeWriter.EnumOf(m) is null).ToArray() is [var single] => single,
        _ => type,
    };
}
