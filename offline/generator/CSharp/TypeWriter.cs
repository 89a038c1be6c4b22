using System.Diagnostics.CodeAnalysis;
using PgHaInfra.Offline.Generator.TypeScript;

namespace PgHaInfra.Offline.Generator.CSharp;

/// <summary>Turns TypeScript types into C# types and remembers every nested type that it met.</summary>
public sealed class TypeWriter(PackageStyle style)
{
    private readonly HashSet<TypeReference> seen = [];
    private readonly Queue<TypeReference> waiting = [];

    /// <summary>The next nested type that was mentioned and not yet taken.</summary>
    public bool TryTake([NotNullWhen(true)] out TypeReference? reference) => waiting.TryDequeue(out reference);

    /// <summary>The type of an args property, without a question mark.</summary>
    /// <param name="type">The TypeScript type.</param>
    /// <param name="number">What a number is here: int or double.</param>
    public string Input(TsType type, string number) => type switch
    {
        TsType.Array array => $"InputList<{Value(array.Element, number)}>",
        TsType.Map map => $"InputMap<{Value(map.Value, number)}>",
        TsType.Union union when !IsAsset(union) => $"InputUnion<{Members(union, number)}>",
        _ => $"Input<{Value(type, number)}>",
    };

    /// <summary>The type of a value inside an input or an output.</summary>
    /// <param name="type">The TypeScript type.</param>
    /// <param name="number">What a number is here: int or double.</param>
    public string Value(TsType type, string number) => type switch
    {
        TsType.Wrapped wrapped => Value(wrapped.Inner, number),
        TsType.Array array => $"ImmutableArray<{Value(array.Element, number)}>",
        TsType.Map map => $"ImmutableDictionary<string, {Value(map.Value, number)}>",
        TsType.Union union => IsAsset(union) ? "AssetOrArchive" : $"Union<{Members(union, number)}>",
        TsType.Literal => "string",
        TsType.Name name => Named(name.Path, number),
        _ => throw new NotSupportedException($"no C# type for {type}"),
    };

    /// <summary>The nested type behind a property's type when it is an enum and nothing else, otherwise null.</summary>
    public static TypeReference? EnumOf(TsType type) =>
        type is TsType.Name { Path: var path } && path.StartsWith("enums.", StringComparison.Ordinal) ? Reference(path) : null;

    private static bool IsAsset(TsType.Union union) =>
        union.Members.All(m => m is TsType.Name { Path: "pulumi.asset.Asset" or "pulumi.asset.Archive" });

    private string Members(TsType.Union union, string number) => union.Members.Count == 2
        ? string.Join(", ", union.Members.Select(m => Value(m, number)))
        : throw new NotSupportedException("a union of other than two types");

    private string Named(string path, string number)
    {
        switch (path)
        {
            case "string":
                return "string";
            case "boolean":
                return "bool";
            case "number":
                return number;
            case "any":
                return "object";
        }

        var reference = Reference(path);
        if (seen.Add(reference))
        {
            waiting.Enqueue(reference);
        }

        return reference.Kind switch
        {
            "inputs" => $"{style.Inputs(reference.Folder)}.{style.InputClass(reference.Name)}",
            "outputs" => $"{style.Outputs(reference.Folder)}.{reference.Name}",
            "enums" => $"{style.Resources(reference.Folder)}.{reference.Name}",
            _ => throw new NotSupportedException($"no C# type for {path}"),
        };
    }

    private static TypeReference Reference(string path)
    {
        var dot = path.IndexOf('.');
        return dot < 0 ? throw new NotSupportedException($"no C# type for {path}") : new TypeReference(path[..dot], path[(dot + 1)..]);
    }
}
