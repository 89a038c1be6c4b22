namespace PgHaInfra.Simulator.Backup.Stores;

/// <summary>A destinationPath taken apart.</summary>
/// <param name="Account">The storage account.</param>
/// <param name="Container">The container.</param>
/// <param name="Prefix">The folder inside it, without slashes at its ends; may be empty.</param>
internal sealed record BlobPath(string Account, string Container, string Prefix)
{
    /// <summary>Takes <c>https://ACCOUNT.blob.core.windows.net/CONTAINER[/FOLDER]</c> apart; null for anything else.</summary>
    public static BlobPath? Parse(string destination)
    {
        if (!Uri.TryCreate(destination, UriKind.Absolute, out var uri)
            || !uri.Host.EndsWith(Storage.BlobStorage.Domain, StringComparison.Ordinal))
        {
            return null;
        }
        var parts = uri.AbsolutePath.Trim('/').Split('/', 2);
        return parts[0].Length == 0 ? null
            : new BlobPath(uri.Host[..^Storage.BlobStorage.Domain.Length], parts[0], parts.Length > 1 ? parts[1].Trim('/') : "");
    }

    /// <summary>The name of a blob below the folder.</summary>
    public string Blob(string name) => Prefix.Length == 0 ? name : $"{Prefix}/{name}";
}
