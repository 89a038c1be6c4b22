namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>A name that objects of Kubernetes can be derived from (a label of RFC 1035).</summary>
/// <param name="longest">The most characters that are allowed.</param>
public sealed class DnsLabelAttribute(int longest) : TextRuleAttribute(
    $"at most {longest} lower-case letters, digits and '-', beginning with a letter and not ending with '-'")
{
    /// <inheritdoc/>
    public override bool Accepts(string text) => Names.IsDns1035Label(text, longest);
}
