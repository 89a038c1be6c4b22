namespace PgHaInfra.Verify.Selection;

/// <summary>A selection that cannot be made; the message names the flag, the value and what is allowed, in one line.</summary>
public sealed class SelectionException(string message) : Exception(message);
