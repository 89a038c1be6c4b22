using PgHaInfra.Cli.Plan;

namespace PgHaInfra.Cli.Security;

/// <summary>One place that a rule looked at.</summary>
/// <param name="Resource">The resource; null for the stack itself.</param>
/// <param name="Property">The property's path within its inputs, options or outputs.</param>
/// <param name="Actual">What stands there, secrets in clear.</param>
/// <param name="Satisfied">Whether that is what the rule expects.</param>
internal sealed record Observation(PlannedResource? Resource, string Property, string Actual, bool Satisfied);
