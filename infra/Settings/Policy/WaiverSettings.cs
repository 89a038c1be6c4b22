using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings;

/// <summary>A security rule that the stack does not hold to, on purpose.</summary>
public sealed record WaiverSettings
{
    [Setting("The rule's id, such as CKV_AZURE_227 or PG-04; docs/security.md lists all of them.", Promoted = false)]
    [SingleLine]
    public required string Rule { get; init; }

    [Setting("The resource it is waived for: its name or URN, with * for any text; without it, every resource.", Promoted = false)]
    [SingleLine]
    public string? Resource { get; init; }

    [Setting("Why it is waived. Shown with every preview.", Promoted = false)]
    [Reason]
    public required string Reason { get; init; }
}
