using PgHaInfra.Components;

namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>An entry of PgBouncer's settings that CloudNativePG lets a Pooler have.</summary>
public sealed class PgBouncerParameterAttribute : RuleAttribute
{
    /// <inheritdoc/>
    public override string Allowed => "settings of PgBouncer that CloudNativePG does not keep to itself";

    /// <inheritdoc/>
    public override string? Complaint(object value)
    {
        var (name, text) = (KeyValuePair<string, string>)value;
        return PgBouncerParameters.Complaint(name, text) is { } complaint ? "must " + complaint : null;
    }
}
