namespace PgHaInfra.Verify.Target;

/// <summary>A command in a pod failed; the message is what it said.</summary>
public sealed class PodCommandException(string message) : Exception(message);
