namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>The forms of names that Kubernetes knows.</summary>
internal static class Names
{
    /// <summary>RFC 1035: lower-case letters, digits and '-', beginning with a letter, ending with a letter or digit.</summary>
    public static bool IsDns1035Label(string text, int longest = 63) =>
        IsDns1123Label(text, longest) && char.IsAsciiLetterLower(text[0]);

    /// <summary>RFC 1123: as RFC 1035, but it may begin with a digit.</summary>
    public static bool IsDns1123Label(string text, int longest = 63) =>
        text.Length > 0 && text.Length <= longest && text[0] != '-' && text[^1] != '-'
        && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    /// <summary>RFC 1123 labels joined by dots.</summary>
    public static bool IsDnsSubdomain(string text) =>
        text.Length <= 253 && text.Split('.').All(part => IsDns1123Label(part));

    /// <summary>The key of a label, an annotation or a taint: an optional prefix/ and a name of at most 63 characters.</summary>
    public static bool IsMetadataKey(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return (slash < 0 || IsDnsSubdomain(text[..slash])) && text.Length > slash + 1 && IsLabelValue(text[(slash + 1)..]);
    }

    /// <summary>The value of a label: at most 63 letters, digits, '-', '_' and '.', a letter or digit at both ends; may be empty.</summary>
    public static bool IsLabelValue(string text) =>
        text.Length == 0
        || (text.Length <= 63 && char.IsAsciiLetterOrDigit(text[0]) && char.IsAsciiLetterOrDigit(text[^1])
            && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'));
}
