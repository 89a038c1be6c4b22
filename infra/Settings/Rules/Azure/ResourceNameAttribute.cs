namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>The name of a resource of Azure that exists already.</summary>
public sealed class ResourceNameAttribute() : TextRuleAttribute(
    "a name of at most 90 letters, digits, '-', '_', '.', '(' and ')', not ending with '.'")
{
    /// <inheritdoc/>
    public override bool Accepts(string text) =>
        text.Length is > 0 and <= 90 && text[^1] != '.'
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '(' or ')');
}
