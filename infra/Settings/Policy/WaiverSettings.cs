using PgHaInfra.Infra.Settings.Promotion;
using PgHaInfra.Infra.Settings.Rules;

namespace PgHaInfra.Infra.Settings;

/// <summary>A security rule that the stack does not hold to, on purpose.</summary>
public sealed record WaiverSettings : IStayable
{
    [Setting("The rule's id, such as CKV_AZURE_227 or PG-04; docs/security.md lists all of them.", Identifies = true)]
    [SingleLine]
    public required string Rule { get; init; }

    [Setting("The resource it is waived for: its name or URN, with * for any text; without it, every resource.", Identifies = true)]
    [SingleLine]
    public string? Resource { get; init; }

    [Setting("Why it is waived. Shown with every preview.")]
    [Reason]
    public required string Reason { get; init; }

    [Setting("Whether it moves along when the stack is promoted; false for what is right in this stack alone.", Promoted = false)]
    public bool Promoted { get; init; } = true;
}
