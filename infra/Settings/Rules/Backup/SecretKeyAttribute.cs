namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>The key of an entry of a Secret, never the entry itself.</summary>
public sealed class SecretKeyAttribute() : TextRuleAttribute(
    "the key of an entry of the Secret, of letters, digits, '-', '_' and '.', never the entry itself")
{
    private const int Longest = 63;

    /// <inheritdoc/>
    public override bool HidesValue => true;

    /// <inheritdoc/>
    public override bool Accepts(string text) =>
        text.Length is > 0 and <= Longest && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
