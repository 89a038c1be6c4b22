using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Simulator.Api;
using PgHaInfra.Simulator.Backup.Storage;
using PgHaInfra.Simulator.Host;
using PgHaInfra.Simulator.Operator.Resources;

namespace PgHaInfra.Simulator.Backup.Stores;

/// <summary>
/// Turns a store's credentials into what barman-cloud's programs are started with, as CloudNativePG's instance manager does.
/// </summary>
/// <param name="objects">Where the Secrets are.</param>
/// <param name="storage">The environment's blob storage.</param>
internal sealed class StoreAccessFactory(ObjectStore objects, BlobStorage storage)
{
    /// <summary>Reads the credentials and makes sure that the store's account is there.</summary>
    /// <exception cref="StoreException">The store cannot be used, or a Secret is missing.</exception>
    /// <exception cref="BlobStorageException">Blob storage does not start.</exception>
    public async Task<StoreAccess> OpenAsync(StoreReference reference)
    {
        var store = reference.Required;
        if (store.Problem is { } problem)
        {
            throw new StoreException(problem);
        }
        var credentials = store.AzureCredentials!;
        var variables = new Dictionary<string, string>
        {
            ["HOME"] = "/tmp",
            ["HTTPS_PROXY"] = $"http://{storage.Addresses.Gateway}",
            ["REQUESTS_CA_BUNDLE"] = storage.AuthorityFile,
            ["AZURE_POD_IDENTITY_AUTHORITY_HOST"] = $"http://{storage.Addresses.Gateway}",
        };
        List<string> provider = ["--cloud-provider", "azure-blob-storage"];
        var connection = Secret(reference, credentials["connectionString"], "AZURE_STORAGE_CONNECTION_STRING", variables);
        var account = Secret(reference, credentials["storageAccount"], "AZURE_STORAGE_ACCOUNT", variables);
        var key = Secret(reference, credentials["storageKey"], "AZURE_STORAGE_KEY", variables);
        var signature = Secret(reference, credentials["storageSasToken"], "AZURE_STORAGE_SAS_TOKEN", variables);
        if (!credentials.Flag("useDefaultAzureCredentials") && credentials.Flag("inheritFromAzureAD"))
        {
            provider.AddRange(["--credential", "managed-identity"]);
        }
        var path = BlobPath.Parse(store.DestinationPath);
        if (path is null)
        {
            // Somebody's own emulator: its connection string says where it is.
            return new StoreAccess(store, reference.ServerName, variables, provider, null);
        }
        var named = ConnectionString(connection);
        key ??= named.GetValueOrDefault("AccountKey");
        await storage.EnsureAsync(path.Account, key).ConfigureAwait(false);
        account ??= named.GetValueOrDefault("AccountName") ?? path.Account;
        BlobCredential credential = key is not null ? new BlobCredential.Key(account, key)
            : (signature ?? named.GetValueOrDefault("SharedAccessSignature")) is { } token ? new BlobCredential.Signature(token)
            : new BlobCredential.Identity();
        return new StoreAccess(store, reference.ServerName, variables, provider, new BlobClient(storage.Http, path, credential));
    }

    private static Dictionary<string, string> ConnectionString(string? text) =>
        (text ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).Select(part => part.Split('=', 2)).Where(pair => pair.Length == 2)
            .GroupBy(pair => pair[0].Trim()).ToDictionary(group => group.Key, group => group.Last()[1].Trim());

    private string? Secret(StoreReference reference, JsonNode? selector, string variable, Dictionary<string, string> variables)
    {
        if (selector.Text("name") is not { Length: > 0 } name)
        {
            return null;
        }
        var key = selector.Text("key") ?? "";
        var secret = objects.Get(ResourceKind.Secret, reference.Namespace, name)
            ?? throw new StoreException($"secrets \"{name}\" not found");
        var value = SecretResources.Read(secret, key) ?? throw new StoreException($"missing key {key}, inside secret {name}");
        variables[variable] = value.Trim();
        return value.Trim();
    }
}
