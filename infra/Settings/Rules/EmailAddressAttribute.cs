namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>An address of electronic mail.</summary>
public sealed class EmailAddressAttribute() : TextRuleAttribute("an address such as dba@example.com")
{
    /// <inheritdoc/>
    public override bool Accepts(string text) =>
        text.Split('@') is [{ Length: > 0 } name, var host] && host.Contains('.', StringComparison.Ordinal)
        && Names.IsDnsSubdomain(host.ToLowerInvariant())
        && !name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c is '<' or '>' or ',');
}
