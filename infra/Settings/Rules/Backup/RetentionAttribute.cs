using PgHaInfra.Components;

namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>How long backups are kept.</summary>
public sealed class RetentionAttribute() : TextRuleAttribute(BackupRetention.Allowed)
{
    /// <inheritdoc/>
    public override bool Accepts(string text) => BackupRetention.Days(text) is not null;
}
