namespace PgHaInfra.Offline.Generator.CSharp;

/// <summary>A nested type that a generated type mentions.</summary>
/// <param name="Kind">inputs, outputs or enums.</param>
/// <param name="Path">The dotted path in the package's type files, such as <c>core.v1.ServiceSpec</c>.</param>
public sealed record TypeReference(string Kind, string Path)
{
    /// <summary>The module's folder, "." for the root.</summary>
    public string Folder => Path.LastIndexOf('.') is > 0 and var dot ? Path[..dot].Replace('.', '/') : ".";

    /// <summary>The last part of the path.</summary>
    public string Name => Path[(Path.LastIndexOf('.') + 1)..];
}
