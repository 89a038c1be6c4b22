using System.Text;
using PgHaInfra.Offline.Generator.Packages;
using PgHaInfra.Offline.Generator.TypeScript;

namespace PgHaInfra.Offline.Generator.CSharp;

/// <summary>Writes classes of inputs: args, state, nested inputs, and the plain args of functions.</summary>
public sealed class ArgsWriter(TypeWriter types, Overrides overrides, Func<TypeReference, string, string> enumMember)
{
    /// <summary>Writes a class of inputs.</summary>
    /// <param name="name">The C# class.</param>
    /// <param name="declaration">The interface it comes from.</param>
    /// <param name="facts">What the .js sources tell about each property.</param>
    /// <param name="isSealed">Whether the class is sealed.</param>
    public string Inputs(string name, TsDeclaration declaration, Func<TsProperty, InputFacts> facts, bool isSealed)
    {
        var text = Head(name, "ResourceArgs", isSealed);
        var defaults = new List<string>();
        var reader = new InputReaderWriter();
        foreach (var property in declaration.Properties)
        {
            var told = facts(property);
            var number = overrides.Number(declaration.Name, property.Name);
            var attribute = Attribute(property, told);
            var clr = overrides.Find("name", declaration.Name, property.Name) ?? Names.Property(property.Name);
            var type = overrides.Find("json", declaration.Name, property.Name) is null ? types.Input(property.Type, number) : "InputJson";
            var isSecret = told.IsSecret || overrides.Find("secret", declaration.Name, property.Name) is not null;
            text.AppendLine(property.Type is TsType.Array or TsType.Map
                ? Collection(attribute, type, clr, property, isSecret)
                : isSecret
                    ? Secret(attribute, type, clr, property)
                    : $"{attribute} public {type}{Tail(clr, property)}");
            reader.Add(property, property.Type is TsType.Array or TsType.Map || isSecret ? Field(property) : clr, clr, told.IsJson);
            if (told.Default is { } value)
            {
                defaults.Add($"{clr} = {Default(property, value, number)};");
            }
        }

        if (defaults.Count > 0)
        {
            text.AppendLine($"    public {name}() {{ {string.Join(' ', defaults)} }}");
        }

        text.Append(reader.Write(name, isSealed));
        return Foot(text, name);
    }

    /// <summary>Writes the args class of a function.</summary>
    /// <param name="name">The C# class.</param>
    /// <param name="declaration">The interface it comes from.</param>
    /// <param name="isPlain">Whether the arguments are plain values, or inputs that may be outputs of resources.</param>
    /// <exception cref="NotSupportedException">A list or a map among the arguments: no listed function has one.</exception>
    public string Function(string name, TsDeclaration declaration, bool isPlain)
    {
        var text = Head(name, "InvokeArgs", true);
        var reader = new InputReaderWriter();
        foreach (var property in declaration.Properties)
        {
            if (property.Type is TsType.Array or TsType.Map)
            {
                throw new NotSupportedException($"{name}.{property.Name}");
            }

            var number = overrides.Number(declaration.Name, property.Name);
            var type = isPlain ? types.Value(property.Type, number) : types.Input(property.Type, number);
            text.AppendLine($"{Attribute(property, InputFacts.None)} public {type}{Tail(Names.Property(property.Name), property)}");
            reader.Add(property, Names.Property(property.Name), Names.Property(property.Name), isJson: false, isPlain);
        }

        text.Append(reader.Write(name, isSealed: true));
        return Foot(text, name);
    }

    private static StringBuilder Head(string name, string parent, bool isSealed) =>
        new StringBuilder().AppendLine($"public {(isSealed ? "sealed " : "")}class {name} : global::Pulumi.{parent}").AppendLine("{");

    private static string Foot(StringBuilder text, string name) =>
        text.AppendLine($"    public static new {name} Empty => new();").AppendLine("}").ToString();

    private static string Attribute(TsProperty property, InputFacts told) =>
        $"    [Input(\"{property.Name}\"{(property.Optional ? "" : ", required: true")}{(told.IsJson ? ", json: true" : "")})]";

    private static string Tail(string clr, TsProperty property) =>
        property.Optional ? $"? {clr} {{ get; set; }}" : $" {clr} {{ get; set; }} = null!;";

    // The attribute sits on the field, so that a list nobody touched is absent rather than empty.
    private static string Collection(string attribute, string type, string clr, TsProperty property, bool isSecret)
    {
        var field = Field(property);
        var value = type[(type.IndexOf('<') + 1)..^1];
        var empty = property.Type is TsType.Map ? $"ImmutableDictionary.Create<string, {value}>()" : $"ImmutableArray.Create<{value}>()";
        var secret = $"var emptySecret = Output.CreateSecret({empty}); {field} = Output.All(value, emptySecret).Apply(v => v[0]);";
        var set = isSecret ? $"{{ {secret} }}" : $"=> {field} = value;";
        return $"{attribute} private {type}? {field}; public {type} {clr} {{ get => {field} ??= new(); set {set} }}";
    }

    private static string Field(TsProperty property) => "_" + property.Name.Replace("-", "");

    private static string Secret(string attribute, string type, string clr, TsProperty property)
    {
        var field = Field(property);
        var set = $"var emptySecret = Output.CreateSecret(0); "
            + $"{field} = Output.Tuple<{type}?, int>(value, emptySecret).Apply(t => t.Item1);";
        return $"{attribute} private {type}? {field}; public {type}? {clr} {{ get => {field}; set {{ {set} }} }}";
    }

    private string Default(TsProperty property, string value, string number)
    {
        if (!value.StartsWith("utilities.", StringComparison.Ordinal))
        {
            return TypeWriter.EnumOf(property.Type) is { } reference ? enumMember(reference, value.Trim('"')) : value;
        }

        // A variable that is not set gives an input of null, which is then left out.
        var call = "Utilities.G" + value["utilities.g".Length..].Replace("EnvNumber", number == "int" ? "EnvInt32" : "EnvDouble");
        return call.StartsWith("Utilities.GetEnv(", StringComparison.Ordinal) ? call + "!" : call;
    }
}
