using PgHaInfra.Components;
using PgHaInfra.Components.Cnpg;
using PgHaInfra.Infra.Settings;
using Pulumi;

namespace PgHaInfra.Infra;

/// <summary>Places for backups that exist already, as the components take them.</summary>
internal static class BackupDestinations
{
    /// <summary>A place that a Secret or an identity opens.</summary>
    public static BackupDestinationArgs Of(BackupDestinationSettings settings) => new()
    {
        Path = settings.Path,
        EndpointUrl = Optional.Text(settings.Endpoint),
        Credentials = settings.Identity ? new AzureCredentialsArgs { InheritFromAzureAD = true } : new AzureCredentialsArgs
        {
            ConnectionString = Key(settings, settings.ConnectionString),
            StorageAccount = Key(settings, settings.Account),
            StorageKey = Key(settings, settings.AccountKey),
            StorageSasToken = Key(settings, settings.SasToken),
        },
    };

    /// <summary>A place that the cluster's workload identity opens.</summary>
    public static BackupDestinationArgs ByIdentity(Input<string> path) => new()
    {
        Path = path,
        Credentials = new AzureCredentialsArgs { InheritFromAzureAD = true },
    };

    private static Input<SecretKeyArgs>? Key(BackupDestinationSettings settings, string? key) =>
        key is null ? null : (Input<SecretKeyArgs>)new SecretKeyArgs { Name = settings.Secret!, Key = key };
}
