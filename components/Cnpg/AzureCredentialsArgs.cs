using Pulumi;

namespace PgHaInfra.Components.Cnpg;

/// <summary>How barman-cloud logs in to Azure; one of these.</summary>
public sealed class AzureCredentialsArgs : ResourceArgs
{
    /// <summary>By the pod's own (workload) identity.</summary>
    [Input("inheritFromAzureAD")]
    public Input<bool>? InheritFromAzureAD { get; set; }

    /// <summary>By whatever the default chain finds; not for production.</summary>
    [Input("useDefaultAzureCredentials")]
    public Input<bool>? UseDefaultAzureCredentials { get; set; }

    /// <summary>By connection string.</summary>
    [Input("connectionString")]
    public Input<SecretKeyArgs>? ConnectionString { get; set; }

    /// <summary>Name of the account, with one of the next two.</summary>
    [Input("storageAccount")]
    public Input<SecretKeyArgs>? StorageAccount { get; set; }

    /// <summary>By the account's key.</summary>
    [Input("storageKey")]
    public Input<SecretKeyArgs>? StorageKey { get; set; }

    /// <summary>By a shared access signature.</summary>
    [Input("storageSasToken")]
    public Input<SecretKeyArgs>? StorageSasToken { get; set; }
}
