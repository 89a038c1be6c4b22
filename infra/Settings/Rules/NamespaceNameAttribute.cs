namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>A namespace other than default, in which nothing is ever put.</summary>
/// <param name="system">Whether the namespaces of Kubernetes itself (kube-…) are allowed.</param>
public sealed class NamespaceNameAttribute(bool system = false) : TextRuleAttribute(
    "a namespace of at most 63 lower-case letters, digits and '-', not default" + (system ? "" : " and not kube-…"))
{
    /// <inheritdoc/>
    public override bool Accepts(string text) =>
        Names.IsDns1123Label(text) && text != "default" && (system || !text.StartsWith("kube-", StringComparison.Ordinal));
}
