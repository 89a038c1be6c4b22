using PgHaInfra.Components;

namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>When something is done, in six fields.</summary>
public sealed class CronAttribute : RuleAttribute
{
    /// <inheritdoc/>
    public override string Allowed => CronSchedule.Allowed;

    /// <inheritdoc/>
    public override string? Complaint(object value) => value is string text ? CronSchedule.Complaint(text) : $"must be {Allowed}";
}
