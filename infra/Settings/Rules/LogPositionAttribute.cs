namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>A position in the write-ahead log.</summary>
public sealed class LogPositionAttribute() : TextRuleAttribute("a position such as 0/3000060")
{
    /// <inheritdoc/>
    public override bool Accepts(string text) =>
        text.Split('/') is [var high, var low] && IsHex(high) && IsHex(low);

    private static bool IsHex(string text) => text.Length is > 0 and <= 8 && text.All(char.IsAsciiHexDigit);
}
