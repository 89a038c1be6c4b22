namespace PgHaInfra.Simulator.Operator.Databases;

/// <summary>What became of one managed role.</summary>
/// <param name="Name">The role.</param>
/// <param name="Error">Why it is not as declared, or null.</param>
/// <param name="SecretVersion">The version of the secret whose password it has; null without one.</param>
/// <param name="Transaction">The transaction that last changed the role.</param>
internal sealed record RoleOutcome(string Name, string? Error, string? SecretVersion, long Transaction);
