namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>The name of a database or role that needs no quotes in SQL and is none of PostgreSQL's or the operator's own.</summary>
/// <param name="reserved">Names that are taken.</param>
public sealed class SqlNameAttribute(params string[] reserved) : TextRuleAttribute(
    $"at most 63 lower-case letters, digits and '_', beginning with a letter, not pg_… and not {string.Join(", ", reserved)}")
{
    /// <inheritdoc/>
    public override bool Accepts(string text) =>
        text.Length is > 0 and <= 63 && char.IsAsciiLetterLower(text[0])
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_')
        && !text.StartsWith("pg_", StringComparison.Ordinal) && !reserved.Contains(text);
}
