using System.Text;
using PgHaInfra.Offline.Generator.TypeScript;

namespace PgHaInfra.Offline.Generator.CSharp;

/// <summary>
/// Writes the method by which a class of inputs hands them over. Found by reflection they would be the same, and in the same order:
/// fields before properties.
/// </summary>
public sealed class InputReaderWriter
{
    private readonly List<string> fields = [];
    private readonly List<string> properties = [];

    /// <summary>Adds an input.</summary>
    /// <param name="property">The property as declared.</param>
    /// <param name="member">The member with the attribute: the C# property or the field behind it.</param>
    /// <param name="clr">The C# property.</param>
    /// <param name="isJson">Whether the provider wants JSON.</param>
    /// <param name="isPlain">Whether it is a plain value, no input.</param>
    public void Add(TsProperty property, string member, string clr, bool isJson, bool isPlain = false)
    {
        var required = property.Optional ? "" : isJson ? ", isRequired: true" : $", nameof({member})";
        var call = isJson ? $".AddJson(\"{property.Name}\", {member}, nameof({member}){required})"
            : $".Add{(isPlain ? "Plain" : "")}(\"{property.Name}\", {member}{required})";
        (member == clr ? properties : fields).Add(call);
    }

    /// <summary>Writes the method.</summary>
    /// <param name="name">The C# class.</param>
    /// <param name="isSealed">Whether it is sealed; if not, a class that derives from it may have inputs of its own.</param>
    public string Write(string name, bool isSealed)
    {
        const string generic = "global::System.Collections.Generic.";
        var text = new StringBuilder();
        text.AppendLine($"    internal override {generic}IReadOnlyCollection<{generic}KeyValuePair<string, object?>> ReadInputs()");
        text.Append($"        => {(isSealed ? "" : $"GetType() != typeof({name}) ? base.ReadInputs() : ")}");
        text.Append($"new global::Pulumi.Serialization.InputReader(this, {fields.Count + properties.Count})");
        foreach (var call in fields.Concat(properties))
        {
            text.AppendLine().Append("            ").Append(call);
        }

        return text.AppendLine(".Inputs;").ToString();
    }
}
