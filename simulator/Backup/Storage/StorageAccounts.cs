using System.Security.Cryptography;
using System.Text.Json.Nodes;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Backup.Storage;

/// <summary>
/// The storage accounts of an environment and their keys, kept in <c>accounts.json</c>. An account comes into being when it is first
/// named; the key it is first named with, or else a random one, is its key from then on. Thread-safe.
/// </summary>
/// <param name="file">Where they are kept; readable by its owner only.</param>
internal sealed class StorageAccounts(string file)
{
    private const int KeyBytes = 64;

    private readonly Lock gate = new();
    private JsonObject? keys;

    /// <summary>The key of an account, or null when there is no such account.</summary>
    public string? Key(string account)
    {
        lock (gate)
        {
            return Load().Text(account);
        }
    }

    /// <summary>Makes sure that there is an account.</summary>
    /// <param name="account">Its name.</param>
    /// <param name="key">The key for a new one; one that is not base64 is nobody's key, and is passed over.</param>
    /// <returns>Whether it is new.</returns>
    public bool Ensure(string account, string? key = null)
    {
        lock (gate)
        {
            var present = Load();
            if (present.Text(account) is not null)
            {
                return false;
            }
            var usable = key is { Length: > 0 } && Convert.TryFromBase64String(key, new byte[key.Length], out _);
            present[account] = usable ? key : Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes));
            AtomicFile.Write(file, present.ToJsonString(), UnixFileMode.UserRead | UnixFileMode.UserWrite);
            return true;
        }
    }

    /// <summary>All accounts in the form of Azurite's variable AZURITE_ACCOUNTS.</summary>
    public string ForAzurite()
    {
        lock (gate)
        {
            return string.Join(';', Load().Select(account => $"{account.Key}:{account.Value}"));
        }
    }

    private JsonObject Load() => keys ??= File.Exists(file) ? (JsonObject)JsonNode.Parse(File.ReadAllText(file))! : [];
}
