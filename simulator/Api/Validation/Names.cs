namespace PgHaInfra.Simulator.Api.Validation;

/// <summary>Kubernetes' rules for names; each answers what is wrong, or null.</summary>
internal static class Names
{
    private const string LabelRegex = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";

    public static string? Subdomain(string text) => text.Length > 253
        ? "must be no more than 253 characters"
        : text.Split('.').All(IsLabel)
            ? null
            : "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with "
                + $"an alphanumeric character (e.g. 'example.com', regex used for validation is '{LabelRegex}(\\.{LabelRegex})*')";

    public static string? Label(string text) => text.Length > 63
        ? "must be no more than 63 characters"
        : IsLabel(text)
            ? null
            : "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an "
                + $"alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '{LabelRegex}')";

    public static string? Label1035(string text) => text.Length > 63
        ? "must be no more than 63 characters"
        : IsLabel(text) && char.IsAsciiLetterLower(text[0])
            ? null
            : "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end "
                + "with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is "
                + "'[a-z]([-a-z0-9]*[a-z0-9])?')";

    /// <summary>The key of a label or annotation.</summary>
    public static string? QualifiedName(string text)
    {
        var parts = text.Split('/');
        if (parts.Length > 2)
        {
            return "a qualified name must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric "
                + "character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is "
                + "'([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]') with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')";
        }
        if (parts.Length == 2 && Subdomain(parts[0]) is { } prefix)
        {
            return $"prefix part {prefix}";
        }
        return parts[^1].Length == 0 ? "name part must be non-empty"
            : parts[^1].Length > 63 ? "name part must be no more than 63 characters"
            : IsWord(parts[^1]) ? null
            : "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character "
                + "(e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
    }

    public static string? LabelValue(string text) => text.Length > 63
        ? "must be no more than 63 characters"
        : text.Length == 0 || IsWord(text)
            ? null
            : "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with "
                + "an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is "
                + "'(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

    /// <summary>A key in the data of a Secret or ConfigMap.</summary>
    public static string? ConfigKey(string text) => text.Length > 253
        ? "must be no more than 253 characters"
        : text.Length > 0 && text.All(IsWordCharacter)
            ? null
            : "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or "
                + "'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";

    private static bool IsLabel(string text) =>
        text.Length > 0 && text[0] != '-' && text[^1] != '-'
            && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');

    private static bool IsWord(string text) =>
        char.IsAsciiLetterOrDigit(text[0]) && char.IsAsciiLetterOrDigit(text[^1]) && text.All(IsWordCharacter);

    private static bool IsWordCharacter(char c) => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.';
}
