namespace PgHaInfra.Offline.Generator.TypeScript;

/// <summary>One property of an interface or class.</summary>
/// <param name="Name">The wire name.</param>
/// <param name="Optional">Whether it may be left out (a question mark, or a union with undefined).</param>
/// <param name="Type">Its type, without undefined and without a wrapper around the whole (<c>Input&lt;T&gt;</c> gives T).</param>
public sealed record TsProperty(string Name, bool Optional, TsType Type);
