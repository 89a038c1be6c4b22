namespace PgHaInfra.Offline.Generator.TypeScript;

/// <summary>A type as a declaration file writes it.</summary>
public abstract record TsType
{
    /// <summary>A keyword or a dotted name: <c>string</c>, <c>any</c>, <c>inputs.core.v1.Service</c>.</summary>
    public sealed record Name(string Path) : TsType;

    /// <summary>A string literal used as a type.</summary>
    public sealed record Literal(string Value) : TsType;

    /// <summary><c>T[]</c>.</summary>
    public sealed record Array(TsType Element) : TsType;

    /// <summary><c>{ [key: string]: T }</c>.</summary>
    public sealed record Map(TsType Value) : TsType;

    /// <summary><c>A | B</c>.</summary>
    public sealed record Union(IReadOnlyList<TsType> Members) : TsType;

    /// <summary><c>Input&lt;T&gt;</c>, <c>Output&lt;T&gt;</c>, <c>Promise&lt;T&gt;</c>.</summary>
    public sealed record Wrapped(string Wrapper, TsType Inner) : TsType;
}
