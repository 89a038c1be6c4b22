using PgHaInfra.Components;

namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>An amount of memory or storage, at least a mebibyte, so that a forgotten suffix is noticed.</summary>
public sealed class BytesAttribute() : TextRuleAttribute("an amount of bytes such as 512Mi or 64Gi, at least 1Mi")
{
    /// <inheritdoc/>
    public override bool TakesNumbers => true;

    /// <inheritdoc/>
    public override bool Accepts(string text) => Quantity.Parse(text) is >= 1048576m and < 1e18m;
}
