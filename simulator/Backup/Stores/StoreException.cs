namespace PgHaInfra.Simulator.Backup.Stores;

/// <summary>An object store is described so that it cannot be used.</summary>
/// <param name="message">What is wrong, naming the object or field.</param>
internal sealed class StoreException(string message) : Exception(message);
