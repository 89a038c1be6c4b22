using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings;

/// <summary>A dangerous change that somebody has thought about and wants.</summary>
public sealed record AllowedChangeSettings
{
    [Setting("The resource that may change: its name or URN, with * for any text.", Promoted = false)]
    [SingleLine]
    public required string Resource { get; init; }

    [Setting("What may happen to it.", Promoted = false)]
    public required DangerousChange Change { get; init; }

    [Setting("Why. Shown with every preview.", Promoted = false)]
    [Reason]
    public required string Reason { get; init; }
}
