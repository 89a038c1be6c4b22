using System.Text.Json.Nodes;
using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Backup.Stores;

/// <summary>
/// An object store as a cluster asks for it: <c>spec.configuration</c> of an ObjectStore or the in-tree <c>barmanObjectStore</c>, which
/// have the same fields.
/// </summary>
/// <param name="json">That section.</param>
internal sealed class StoreConfiguration(JsonNode json)
{
    public JsonNode Json => json;

    public string DestinationPath => json.Text("destinationPath") ?? "";

    public string? EndpointUrl => json.Text("endpointURL");

    public JsonNode? AzureCredentials => json["azureCredentials"];

    public string? ServerName => json.Text("serverName") is { Length: > 0 } name ? name : null;

    public string? WalCompression => Wal.Text("compression");

    public int MaxParallel => Math.Max(Wal.Number("maxParallel") ?? 1, 1);

    /// <summary>Options of barman-cloud-wal-archive beyond provider, destination and server.</summary>
    public IEnumerable<string> ArchiveOptions =>
    [
        .. Compression(Wal), .. Wal.Texts("archiveAdditionalCommandArgs"), .. Tags("tags", "--tags"),
        .. Tags("historyTags", "--history-tags"),
    ];

    /// <summary>Whether a segment is stored as it is or compressed by gzip, and nothing else is asked for.</summary>
    public bool ArchivesPlainly => WalCompression is null or "gzip" && ArchiveOptions.Count() == Compression(Wal).Length;

    /// <summary>Options of barman-cloud-wal-restore.</summary>
    public IEnumerable<string> WalRestoreOptions => Wal.Texts("restoreAdditionalCommandArgs");

    /// <summary>Options of barman-cloud-backup.</summary>
    public IEnumerable<string> BackupOptions =>
    [
        .. Compression(Data),
        .. Data.Flag("immediateCheckpoint") ? ["--immediate-checkpoint"] : Array.Empty<string>(),
        .. Data.Number("jobs") is { } jobs ? ["--jobs", jobs.ToString()] : Array.Empty<string>(),
        .. Data.Texts("additionalCommandArgs"),
        .. Tags("tags", "--tags"),
    ];

    /// <summary>Options of barman-cloud-restore.</summary>
    public IEnumerable<string> RestoreOptions => Data.Texts("restoreAdditionalCommandArgs");

    /// <summary>Why the store cannot be used here, or null.</summary>
    public string? Problem =>
        json["s3Credentials"] is not null ? "s3Credentials: the one-machine environment has Azure Blob Storage only"
        : json["googleCredentials"] is not null ? "googleCredentials: the one-machine environment has Azure Blob Storage only"
        : AzureCredentials is null ? "azureCredentials are missing"
        : null;

    private JsonNode? Wal => json["wal"];

    private JsonNode? Data => json["data"];

    private static string[] Compression(JsonNode? section) => section.Text("compression") is { } name ? [$"--{name}"] : [];

    private IEnumerable<string> Tags(string field, string option) =>
        json[field] is JsonObject { Count: > 0 } tags ? tags.Select(tag => $"{tag.Key},{tag.Value}").Prepend(option) : [];
}
