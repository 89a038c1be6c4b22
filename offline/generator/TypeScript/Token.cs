namespace PgHaInfra.Offline.Generator.TypeScript;

/// <summary>One token of a declaration file.</summary>
/// <param name="Text">The token; a string literal without its quotes.</param>
/// <param name="IsLiteral">Whether it is a string literal.</param>
public readonly record struct Token(string Text, bool IsLiteral);
