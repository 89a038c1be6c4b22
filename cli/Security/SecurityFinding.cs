namespace PgHaInfra.Cli.Security;

/// <summary>A place in a plan that breaks a rule.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Urn">The resource's URN; null for the stack itself.</param>
/// <param name="Resource">The resource's logical name, or the stack's.</param>
/// <param name="Property">The property's path.</param>
/// <param name="Actual">What stands there, secrets masked; "(unset)" where nothing does.</param>
public sealed record SecurityFinding(SecurityRule Rule, string? Urn, string Resource, string Property, string Actual)
{
    /// <summary>One line: the rule, the place, what is expected.</summary>
    public override string ToString() => $"{string.Join(", ", Rule.Ids)} {Resource} {Property} = {Actual}: {Rule.Expected}";
}
