using System.Text;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;
using PgHaInfra.Verify.Target;

namespace PgHaInfra.Verify.Backups;

/// <summary>What Barman's programs need to open a store: options of theirs, and variables with the keys from Secrets.</summary>
/// <param name="Options">Options of the program.</param>
/// <param name="Variables">Environment variables, as barman-cloud names them; never a part of a command line.</param>
public sealed record StoreKeys(IReadOnlyList<string> Options, IReadOnlyDictionary<string, string> Variables)
{
    // Fields of azureCredentials (CloudNativePG, Backup on object stores) and the variables of Azure's tools.
    private static readonly (string Field, string Variable)[] Secrets =
    [
        ("connectionString", "AZURE_STORAGE_CONNECTION_STRING"),
        ("storageAccount", "AZURE_STORAGE_ACCOUNT"),
        ("storageKey", "AZURE_STORAGE_KEY"),
        ("storageSasToken", "AZURE_STORAGE_SAS_TOKEN"),
    ];

    // The plugin's container has Python and no shell. Lines NAME=value until an empty one are the variables of the program behind.
    private const string Launcher =
        """
        import os, sys
        for line in sys.stdin:
            if line == '\n':
                break
            name, value = line.rstrip('\n').split('=', 1)
            os.environ[name] = value
        os.execvp(sys.argv[1], sys.argv[1:])
        """;

    /// <summary>Reads the credentials of a store, and the Secrets that they name.</summary>
    /// <param name="api">The cluster's API.</param>
    /// <param name="ns">The store's namespace.</param>
    /// <param name="credentials"><c>azureCredentials</c> of the store.</param>
    /// <param name="cancel">Ends the questions.</param>
    /// <exception cref="KubeApiException">This user may not read a Secret.</exception>
    /// <exception cref="TargetException">A Secret or its key is not there.</exception>
    public static async Task<StoreKeys> ReadAsync(KubeClient api, string ns, JsonNode? credentials, CancellationToken cancel)
    {
        if ((bool?)credentials?["useDefaultAzureCredentials"] == true)
        {
            return new(["--credential", "default"], new Dictionary<string, string>());
        }

        if ((bool?)credentials?["inheritFromAzureAD"] == true)
        {
            return new(["--credential", "managed-identity"], new Dictionary<string, string>());
        }

        var variables = new Dictionary<string, string>();
        foreach (var (field, variable) in Secrets)
        {
            if (credentials?[field] is { } selector)
            {
                var (name, key) = ((string?)selector["name"] ?? "", (string?)selector["key"] ?? "");
                var secret = await api.FindAsync(ResourceKind.Secret, ns, name, cancel)
                    ?? throw new TargetException($"there is no Secret {ns}/{name}, which opens the store");
                variables[variable] = SecretText.Read(secret, key).Trim();
            }
        }

        return new([], variables);
    }

    /// <summary>A program's command line with what opens the store; run it with <see cref="Input"/>.</summary>
    /// <param name="program">The program and its arguments.</param>
    public IReadOnlyList<string> Launch(params IEnumerable<string> program) =>
        Variables.Count == 0 ? [.. program] : ["python3", "-c", Launcher, .. program];

    /// <summary>The keys, for the standard input of what <see cref="Launch"/> says; null where none are needed.</summary>
    public string? Input => Variables.Count == 0 ? null
        : Variables.Aggregate(new StringBuilder(), (text, variable) => text.Append($"{variable.Key}={variable.Value}\n"))
            .Append('\n').ToString();
}
