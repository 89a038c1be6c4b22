namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>An image of PostgreSQL: repository, tag and perhaps a digest. The operator reads the major version from the tag.</summary>
public sealed class ImageAttribute() : TextRuleAttribute(
    "an image with a tag that begins with PostgreSQL's version (14 to 18), such as ghcr.io/cloudnative-pg/postgresql:18-standard-trixie")
{
    /// <inheritdoc/>
    public override bool Accepts(string text)
    {
        var at = text.IndexOf('@', StringComparison.Ordinal);
        var name = at < 0 ? text : text[..at];
        var colon = name.LastIndexOf(':');
        return colon > name.LastIndexOf('/') && colon > 0
            && MajorVersion(name[(colon + 1)..]) is >= 14 and <= 18
            && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '_' or '/' or ':')
            && !name[..colon].Any(char.IsAsciiLetterUpper)
            && (at < 0 || IsDigest(text[(at + 1)..]));
    }

    private static int MajorVersion(string tag)
    {
        var digits = tag.AsSpan().IndexOfAnyExceptInRange('0', '9') is var end and >= 0 ? end : tag.Length;
        var ends = digits == tag.Length || tag[digits] is '.' or '-' or '_';
        return digits is > 0 and < 4 && ends ? int.Parse(tag[..digits], System.Globalization.CultureInfo.InvariantCulture) : 0;
    }

    private static bool IsDigest(string text) =>
        text.Length == 71 && text.StartsWith("sha256:", StringComparison.Ordinal) && text[7..].All(char.IsAsciiHexDigitLower);
}
