namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>An entry of a map of labels or annotations that is none of the operator's own.</summary>
/// <param name="isLabel">Whether the value has to be a label's; an annotation's may be any text.</param>
public sealed class MetadataEntryAttribute(bool isLabel) : RuleAttribute
{
    internal const string Key = "a key such as team or example.com/team";
    internal const string LabelValue = "at most 63 letters, digits, '-', '_' and '.', with a letter or digit at both ends";

    /// <inheritdoc/>
    public override string Allowed => $"{Key}, outside cnpg.io/" + (isLabel ? $"; values of {LabelValue}" : "");

    /// <inheritdoc/>
    public override string? Complaint(object value)
    {
        var (key, text) = (KeyValuePair<string, string>)value;
        return !Names.IsMetadataKey(key) ? $"must have {Key}"
            : key.StartsWith("cnpg.io/", StringComparison.Ordinal) ? "must have a key outside cnpg.io/, which is the operator's"
            : isLabel && !Names.IsLabelValue(text) ? $"must be {LabelValue}"
            : null;
    }
}
