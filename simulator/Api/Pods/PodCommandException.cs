namespace PgHaInfra.Simulator.Api.Pods;

/// <summary>A command cannot be started in a pod; the message says why.</summary>
public sealed class PodCommandException(string message) : Exception(message);
