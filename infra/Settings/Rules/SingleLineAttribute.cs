namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>Any text of one line.</summary>
public sealed class SingleLineAttribute() : TextRuleAttribute("a text of one line")
{
    /// <inheritdoc/>
    public override bool Accepts(string text) => !string.IsNullOrWhiteSpace(text) && !text.Any(char.IsControl);
}
