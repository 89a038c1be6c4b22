namespace PgHaInfra.Simulator.Backup.Stores;

/// <summary>One server's folder in an object store.</summary>
/// <param name="Namespace">Where the store's Secrets are.</param>
/// <param name="ServerName">The folder, which usually has a cluster's name.</param>
/// <param name="ObjectStoreName">The ObjectStore that describes it; null when it is described in the Cluster itself.</param>
/// <param name="Configuration">The store; null when the ObjectStore is missing.</param>
internal sealed record StoreReference(string Namespace, string ServerName, string? ObjectStoreName, StoreConfiguration? Configuration)
{
    /// <summary>The store.</summary>
    /// <exception cref="StoreException">The ObjectStore is missing.</exception>
    public StoreConfiguration Required => Configuration
        ?? throw new StoreException($"objectstores.barmancloud.cnpg.io \"{ObjectStoreName}\" not found");
}
