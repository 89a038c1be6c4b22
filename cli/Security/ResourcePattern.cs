namespace PgHaInfra.Cli.Security;

/// <summary>A resource as a configuration names it: by its logical name or URN, with * for any text.</summary>
/// <param name="pattern">The name, URN or pattern.</param>
public sealed class ResourcePattern(string pattern)
{
    private readonly string[] _parts = pattern.Split('*');

    /// <summary>Whether a resource is meant.</summary>
    /// <param name="name">Its logical name.</param>
    /// <param name="urn">Its URN; null for the stack itself.</param>
    public bool Matches(string name, string? urn) => Fits(name) || (urn is not null && Fits(urn));

    private bool Fits(string text)
    {
        if (_parts.Length == 1)
        {
            return text == _parts[0];
        }

        if (!text.StartsWith(_parts[0], StringComparison.Ordinal))
        {
            return false;
        }

        var at = _parts[0].Length;
        foreach (var part in _parts.AsSpan(1..^1))
        {
            var found = text.IndexOf(part, at, StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            at = found + part.Length;
        }

        return text.Length - at >= _parts[^1].Length && text.EndsWith(_parts[^1], StringComparison.Ordinal);
    }
}
