namespace PgHaInfra.Cli.BlastRadius;

/// <summary>What one change of a resource brings about.</summary>
/// <param name="Level">How far it reaches.</param>
/// <param name="Action">What the deployment does.</param>
/// <param name="Urn">The resource's URN.</param>
/// <param name="Name">Its logical name.</param>
/// <param name="Type">Its type token.</param>
/// <param name="Property">The property or option that brings it about; null when it is the resource as a whole.</param>
/// <param name="Why">Why the change does that.</param>
/// <param name="Consequence">What is lost, or what users notice.</param>
/// <param name="AllowedBy">The configuration's reason for a dangerous change that is wanted; null for all others.</param>
public sealed record BlastEntry(
    DangerLevel Level, ChangeAction Action, string Urn, string Name, string Type, string? Property, string Why, string Consequence,
    string? AllowedBy = null)
{
    /// <summary>Whether it stops a deployment: dangerous, and nobody said that it is wanted.</summary>
    public bool Stops => Level == DangerLevel.Dangerous && AllowedBy is null;
}
