namespace PgHaInfra.Simulator.Backup.Storage;

/// <summary>The environment's blob storage cannot be used: it is not installed, does not start, or refuses a request.</summary>
/// <param name="message">One line for a person, with what to do about it where that is known.</param>
/// <param name="inner">What lies behind it.</param>
public sealed class BlobStorageException(string message, Exception? inner = null) : Exception(message, inner);
