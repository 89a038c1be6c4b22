namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>The full name of a stack of Pulumi.</summary>
public sealed class StackNameAttribute() : TextRuleAttribute("a stack's full name, ORGANISATION/PROJECT/STACK")
{
    /// <inheritdoc/>
    public override bool Accepts(string text) =>
        text.Split('/') is { Length: 3 } parts
            && parts.All(part => part.Length > 0 && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'));
}
