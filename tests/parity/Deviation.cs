namespace PgHaInfra.Tests.Parity;

/// <summary>A field of the guide that this project sets differently or not at all.</summary>
/// <param name="Object">The guide's object, a file in Guide/.</param>
/// <param name="Path">The field, or one that holds it; empty for the whole object.</param>
/// <param name="Reason">Why.</param>
internal sealed record Deviation(string Object, string Path, string Reason)
{
    /// <summary>Whether it is about a field.</summary>
    public bool Covers(string other, string path) =>
        Object == other
            && (Path.Length == 0 || path == Path || path.StartsWith(Path + ".", StringComparison.Ordinal)
                || path.StartsWith(Path + "[", StringComparison.Ordinal));
}
