namespace PgHaInfra.Cli.Security;

/// <summary>A finding that the stack's configuration waives.</summary>
/// <param name="Finding">What breaks the rule.</param>
/// <param name="Reason">Why that is all right, in the configuration's words.</param>
public sealed record WaivedFinding(SecurityFinding Finding, string Reason);
