using PgHaInfra.Components;

namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>The name of a container of blobs.</summary>
public sealed class ContainerNameAttribute() : TextRuleAttribute(BackupScheduleRules.AllowedContainer)
{
    /// <inheritdoc/>
    public override bool Accepts(string text) => BackupScheduleRules.IsContainerName(text);
}
