namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>A timeline of the write-ahead log.</summary>
public sealed class TimelineAttribute() : TextRuleAttribute("a number from 1, or latest")
{
    /// <inheritdoc/>
    public override bool TakesNumbers => true;

    /// <inheritdoc/>
    public override bool Accepts(string text) => text == "latest" || (uint.TryParse(text, out var number) && number > 0);
}
