namespace PgHaInfra.Cli.Security.Rules;

/// <summary>Rules about the configuration's own waivers. They look at no plan, and cannot be waived.</summary>
internal static class PolicyRules
{
    public static SecurityRule WaiverNamesARule { get; } = new()
    {
        Number = 63,
        Ids = ["PG-11"],
        Title = "A waiver names a rule",
        Expected = "an id of docs/security.md",
        Fix = "Correct the id in the stack's waivers, or remove the waiver.",
        Severity = Severity.High,
    };

    public static SecurityRule WaiverIsNeeded { get; } = new()
    {
        Number = 64,
        Ids = ["PG-12"],
        Title = "A waiver waives something",
        Expected = "a finding that it waives",
        Fix = "Remove the waiver from the stack's configuration: the rule holds without it.",
        Severity = Severity.Medium,
    };
}
