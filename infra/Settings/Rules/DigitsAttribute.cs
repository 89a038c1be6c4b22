namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>The number of a transaction.</summary>
public sealed class DigitsAttribute() : TextRuleAttribute("a number of digits alone")
{
    /// <inheritdoc/>
    public override bool TakesNumbers => true;

    /// <inheritdoc/>
    public override bool Accepts(string text) => text.Length is > 0 and <= 20 && text.All(char.IsAsciiDigit);
}
