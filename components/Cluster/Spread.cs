namespace PgHaInfra.Components;

/// <summary>How strictly instances keep apart.</summary>
public enum Spread
{
    /// <summary>An instance waits rather than share.</summary>
    Required,

    /// <summary>They share where there is no other way.</summary>
    Preferred,

    /// <summary>Nobody looks.</summary>
    None,
}
