namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>The name of an extension of PostgreSQL.</summary>
public sealed class ExtensionNameAttribute() : TextRuleAttribute(
    "at most 63 lower-case letters, digits, '_' and '-', beginning with a letter")
{
    /// <inheritdoc/>
    public override bool Accepts(string text) =>
        text.Length is > 0 and <= 63 && char.IsAsciiLetterLower(text[0])
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '_' or '-');
}
