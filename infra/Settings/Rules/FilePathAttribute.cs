namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>The path of a file. The file's contents in its place, which may hold credentials, are refused without being shown.</summary>
public sealed class FilePathAttribute() : TextRuleAttribute("the path of a file, never its contents, which hold credentials")
{
    /// <inheritdoc/>
    public override bool HidesValue => true;

    /// <inheritdoc/>
    public override bool Accepts(string text) =>
        !string.IsNullOrWhiteSpace(text) && !text.Any(char.IsControl) && !text.StartsWith('{')
        && !text.Contains("apiVersion:", StringComparison.Ordinal);
}
