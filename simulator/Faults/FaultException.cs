namespace PgHaInfra.Simulator.Faults;

/// <summary>A fault that cannot be injected or undone; the message says why and what is allowed.</summary>
public sealed class FaultException(string message, Exception? inner = null) : Exception(message, inner);
