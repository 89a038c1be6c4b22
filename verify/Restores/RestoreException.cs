namespace PgHaInfra.Verify.Restores;

/// <summary>A restore did not succeed; the message says why in one line.</summary>
public sealed class RestoreException(string message) : Exception(message);
