namespace PgHaInfra.Verify.Faults;

/// <summary>The platform does not do a fault, for want of a right for example; the message is what it said. Nothing is in force.</summary>
public sealed class FaultRefusedException(string message) : Exception(message);
