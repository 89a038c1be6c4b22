using PgHaInfra.Simulator.Backup.Storage;

namespace PgHaInfra.Simulator.Backup.Stores;

/// <summary>An object store with the credentials that its Secrets hold: what programs and the environment itself need to use it.</summary>
/// <param name="Store">The store.</param>
/// <param name="Server">The server's folder in it.</param>
/// <param name="Variables">The environment of barman-cloud's programs.</param>
/// <param name="Provider">Their options that name provider and kind of credential.</param>
/// <param name="Blobs">The environment's own way to the same blobs; null for a store that is not the environment's.</param>
internal sealed record StoreAccess(
    StoreConfiguration Store, string Server, IReadOnlyDictionary<string, string> Variables, IReadOnlyList<string> Provider,
    BlobClient? Blobs)
{
    /// <summary>The arguments that all programs take: provider, destination and server, after the options.</summary>
    public IEnumerable<string> Arguments(IEnumerable<string> options) =>
        [.. options, .. Provider, Store.DestinationPath, Server];
}
