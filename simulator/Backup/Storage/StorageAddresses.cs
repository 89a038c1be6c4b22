using System.Net;

namespace PgHaInfra.Simulator.Backup.Storage;

/// <summary>Where blob storage and what belongs to it listen: one address of the environment's block, a port each.</summary>
/// <param name="Address">The address, 127.N.0.21.</param>
public sealed record StorageAddresses(IPAddress Address)
{
    /// <summary>Azurite's blob service, HTTPS.</summary>
    public IPEndPoint Blobs => new(Address, 10000);

    /// <summary>Where programs find the way to a storage account's name, and an identity: see <see cref="StorageGateway"/>.</summary>
    public IPEndPoint Gateway => new(Address, 10080);

    /// <summary>Where archive_command and restore_command ask; see <see cref="Archiving.WalEndpoint"/>.</summary>
    public IPEndPoint Wal => new(Address, 10090);
}
