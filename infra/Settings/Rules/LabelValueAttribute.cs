namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>The value of a label or taint.</summary>
public sealed class LabelValueAttribute() : TextRuleAttribute(MetadataEntryAttribute.LabelValue)
{
    /// <inheritdoc/>
    public override bool TakesNumbers => true;

    /// <inheritdoc/>
    public override bool Accepts(string text) => Names.IsLabelValue(text);
}
