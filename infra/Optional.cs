using Pulumi;

namespace PgHaInfra.Infra;

/// <summary>Turns settings that may be left out into inputs that may be left out.</summary>
internal static class Optional
{
    /// <summary>Null, and not an input whose value is null, when there is no text.</summary>
    public static Input<string>? Text(string? text) => text is null ? null : (Input<string>)text;

    /// <summary>Null when there are no entries.</summary>
    public static InputMap<string>? Map(IReadOnlyDictionary<string, string> entries) =>
        entries.Count == 0 ? null : (InputMap<string>)entries.ToDictionary();

    /// <summary>Null when there are no items.</summary>
    public static InputList<T>? List<T>(IEnumerable<T> items) => items.ToArray() is { Length: > 0 } some ? (InputList<T>)some : null;
}
