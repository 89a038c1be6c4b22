namespace PgHaInfra.Infra.Settings;

/// <summary>What a verification may do to the stack without being asked at the command line.</summary>
public sealed record VerificationSettings
{
    [Setting(
        "Run the checks that take something away from clients for a while, such as failovers, without --disturb. "
        + "Where production is true they still wait for the stack's name to be typed, or for --yes.",
        Promoted = false)]
    public bool Disturb { get; init; }
}
