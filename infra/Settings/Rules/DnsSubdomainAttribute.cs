namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>The name of an object of Kubernetes that exists already.</summary>
public sealed class DnsSubdomainAttribute() : TextRuleAttribute("a name of lower-case letters, digits, '-' and '.'")
{
    /// <inheritdoc/>
    public override bool Accepts(string text) => Names.IsDnsSubdomain(text);
}
