using PgHaInfra.Components;

namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>An entry of a map of tags of Azure's resources.</summary>
public sealed class AzureTagAttribute : RuleAttribute
{
    /// <inheritdoc/>
    public override string Allowed => "names of 1 to 512 characters other than < > % & \\ ? / with values of at most 256 characters";

    /// <inheritdoc/>
    public override string? Complaint(object value)
    {
        var (name, text) = (KeyValuePair<string, string>)value;
        return AzureForms.IsTag(name, text) ? null : $"must have {Allowed}";
    }
}
