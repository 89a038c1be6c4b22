using PgHaInfra.Components;

namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>An amount of processor time in cores.</summary>
public sealed class CoresAttribute() : TextRuleAttribute("a number of cores such as 2, 0.5 or 500m, from 1m to 1024")
{
    /// <inheritdoc/>
    public override bool TakesNumbers => true;

    /// <inheritdoc/>
    public override bool Accepts(string text) => Quantity.Parse(text) is >= 0.001m and <= 1024m;
}
