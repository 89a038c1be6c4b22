namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>The name of any role, PostgreSQL's own ones included.</summary>
public sealed class RoleNameAttribute() : TextRuleAttribute("at most 63 lower-case letters, digits and '_', beginning with a letter")
{
    /// <inheritdoc/>
    public override bool Accepts(string text) =>
        text.Length is > 0 and <= 63 && char.IsAsciiLetterLower(text[0])
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');
}
