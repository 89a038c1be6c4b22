namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>An entry of a catalogue: a major version and its image.</summary>
public sealed class CatalogImageAttribute : RuleAttribute
{
    private static readonly ImageAttribute Image = new();

    /// <inheritdoc/>
    public override string Allowed => "a major version (14 to 18) with " + Image.Allowed;

    /// <inheritdoc/>
    public override string? Complaint(object value)
    {
        var (major, image) = (KeyValuePair<string, string>)value;
        return major is not ("14" or "15" or "16" or "17" or "18")
            ? "must have a major version from 14 to 18 as key"
            : Image.Complaint(image);
    }
}
