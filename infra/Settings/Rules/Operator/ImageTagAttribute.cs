namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>The tag of an image.</summary>
public sealed class ImageTagAttribute() : TextRuleAttribute(
    "a tag of at most 128 letters, digits, '.', '-' and '_', such as v0.14.0, and not latest")
{
    /// <inheritdoc/>
    public override bool Accepts(string text) =>
        text.Length is > 0 and <= 128 && text != "latest" && text[0] is not ('.' or '-')
        && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_');
}
