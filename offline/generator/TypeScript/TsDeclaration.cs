namespace PgHaInfra.Offline.Generator.TypeScript;

/// <summary>An interface, class or constant object of a declaration file with its properties.</summary>
/// <param name="Path">The dotted path through the file's namespaces, such as <c>core.v1.ServiceSpec</c>.</param>
/// <param name="Properties">The properties, in the file's order.</param>
public sealed record TsDeclaration(string Path, IReadOnlyList<TsProperty> Properties)
{
    /// <summary>The last part of the path.</summary>
    public string Name => Path[(Path.LastIndexOf('.') + 1)..];
}
