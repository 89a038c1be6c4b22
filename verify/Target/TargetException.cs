namespace PgHaInfra.Verify.Target;

/// <summary>What a client needs to reach a cluster is missing; the message names it in one line.</summary>
public sealed class TargetException(string message) : Exception(message);
