using System.Net;

namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>A network of clients, never everyone.</summary>
public sealed class SourceRangeAttribute() : TextRuleAttribute(
    "a network such as 203.0.113.7/32 or 10.0.0.0/8 with nothing set behind its prefix, and not everyone (/0)")
{
    /// <inheritdoc/>
    public override bool Accepts(string text) =>
        text.Contains('/', StringComparison.Ordinal) && IPNetwork.TryParse(text, out var network)
        && network.PrefixLength > 0 && network.ToString() == text;
}
