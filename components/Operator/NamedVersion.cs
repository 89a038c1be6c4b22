namespace PgHaInfra.Components;

/// <summary>A version that somebody asks for.</summary>
/// <param name="Name">What asks for it, for messages: a setting's key or an argument's name.</param>
/// <param name="Value">The version.</param>
public sealed record NamedVersion(string Name, string Value);
