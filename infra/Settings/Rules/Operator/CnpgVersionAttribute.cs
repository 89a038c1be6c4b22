using PgHaInfra.Components;

namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>A release of CloudNativePG that is known. YAML takes it for a number, which it is not: 1.30 is not 1.3.</summary>
public sealed class CnpgVersionAttribute() : TextRuleAttribute($"one of {SupportedVersions.OperatorNames}")
{
    /// <inheritdoc/>
    public override bool TakesNumbers => true;

    /// <inheritdoc/>
    public override bool Accepts(string text) => SupportedVersions.Operator(text) is not null;
}
