namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>The key of a label, annotation or taint.</summary>
public sealed class MetadataKeyAttribute() : TextRuleAttribute(MetadataEntryAttribute.Key)
{
    /// <inheritdoc/>
    public override bool Accepts(string text) => Names.IsMetadataKey(text);
}
