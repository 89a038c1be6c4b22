using PgHaInfra.Components.Cnpg;
using Pulumi;
using Pulumi.AzureNative.Storage;

namespace PgHaInfra.Components;

/// <summary>Where a cluster's backups go: a container that is made, or a place that exists already.</summary>
/// <param name="Container">The container; null for a place that exists already.</param>
/// <param name="Path">Its address.</param>
internal sealed record BackupPlace(BlobContainer? Container, Output<string> Path)
{
    public static BackupPlace For(string name, BackupScheduleArgs args, BackupSchedule owner, bool? protect)
    {
        if (args.Destination is { } destination)
        {
            return new BackupPlace(null, destination.Path.ToOutput());
        }

        var storage = new ComponentResourceOptions { Parent = owner, Protect = protect };
        var account = args.Account ?? Account(new BackupStorage(name, args.Storage!, storage));
        var containerName = args.ContainerName ?? Output.Format($"{args.ClusterName}-backups");
        var container = new BlobContainer(
            name,
            new BlobContainerArgs
            {
                ResourceGroupName = account.ResourceGroupName,
                AccountName = account.AccountName,
                ContainerName = containerName.Apply(BackupScheduleRules.CheckedContainer),
                PublicAccess = PublicAccess.None,
            },
            new CustomResourceOptions { Parent = owner, Protect = protect });
        var endpoint = account.BlobEndpoint ?? BackupStorage.BlobEndpointOf(account.AccountName);
        return new BackupPlace(container, Output.Format($"{endpoint}{container.Name}"));
    }

    private static DataBackupArgs Data(BackupScheduleArgs args)
    {
        var data = new DataBackupArgs { Compression = args.DataCompression, Jobs = args.DataJobs };
        if (args.ImmediateCheckpoint)
        {
            data.ImmediateCheckpoint = true;
        }

        return data;
    }

    private static BackupAccountArgs Account(BackupStorage storage) => new()
    {
        ResourceGroupName = storage.ResourceGroupName,
        AccountName = storage.AccountName,
        BlobEndpoint = storage.BlobEndpoint,
    };

    /// <summary>The store in the words of Barman.</summary>
    public BarmanObjectStoreArgs Store(BackupScheduleArgs args) => new()
    {
        DestinationPath = Path,
        // The pod's workload identity, where no other way in was given: the account takes no keys.
        AzureCredentials = args.Destination?.Credentials ?? new AzureCredentialsArgs { InheritFromAzureAD = true },
        EndpointURL = args.Destination?.EndpointUrl,
        EndpointCA = args.Destination?.EndpointAuthority,
        Wal = new WalBackupArgs { Compression = args.WalCompression, MaxParallel = args.WalParallel },
        Data = Data(args),
    };
}
