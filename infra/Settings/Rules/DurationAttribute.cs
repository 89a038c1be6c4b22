namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>A length of time in whole hours, minutes or seconds.</summary>
public sealed class DurationAttribute() : TextRuleAttribute("a time such as 30s, 15m or 1h")
{
    /// <inheritdoc/>
    public override bool Accepts(string text) =>
        text.Length > 1 && text[^1] is ('s' or 'm' or 'h') && uint.TryParse(text[..^1], out var number) && number > 0;
}
