namespace PgHaInfra.Components;

/// <summary>A form that a text has to have.</summary>
/// <param name="Allowed">What is allowed, after "must be".</param>
/// <param name="Accepts">Whether a text has the form.</param>
public sealed record TextForm(string Allowed, Predicate<string> Accepts);
