using System.Text.Json;
using System.Text.Json.Nodes;

namespace PgHaInfra.Verify.Ledger;

/// <summary>What a ledger is about.</summary>
/// <param name="Run">The run's number; rows of another run are not this ledger's.</param>
/// <param name="Cluster">Namespace and name of the cluster.</param>
/// <param name="StartedAt">Where the clock is 0, UTC.</param>
/// <param name="SystemIdentifier">The cluster's identity before the disturbance.</param>
/// <param name="Seed">What the run's chance was drawn from.</param>
/// <param name="Clients">What each client does; a record names a client by its place.</param>
public sealed record LedgerHeader(
    long Run, string Cluster, DateTimeOffset StartedAt, long SystemIdentifier, int Seed, IReadOnlyList<ClientKind> Clients)
{
    private const int Version = 1;

    internal byte[] ToUtf8() => JsonSerializer.SerializeToUtf8Bytes<JsonNode>(new JsonObject
    {
        ["version"] = Version,
        ["run"] = Run,
        ["cluster"] = Cluster,
        ["startedAt"] = StartedAt.ToString("O"),
        ["systemIdentifier"] = SystemIdentifier,
        ["seed"] = Seed,
        ["clients"] = new JsonArray([.. Clients.Select(client => (JsonNode)client.ToString())]),
    });

    internal static LedgerHeader Read(ReadOnlySpan<byte> utf8)
    {
        try
        {
            var json = JsonNode.Parse(utf8)!;
            return (int)json["version"]! == Version
                ? new LedgerHeader(
                    (long)json["run"]!,
                    (string)json["cluster"]!,
                    DateTimeOffset.Parse((string)json["startedAt"]!, System.Globalization.CultureInfo.InvariantCulture),
                    (long)json["systemIdentifier"]!,
                    (int)json["seed"]!,
                    [.. json["clients"]!.AsArray().Select(client => Enum.Parse<ClientKind>((string)client!))])
                : throw new LedgerException($"the ledger has version {json["version"]}, this program reads {Version}");
        }
        catch (Exception unreadable) when (unreadable is JsonException or NullReferenceException
            or FormatException or InvalidOperationException or ArgumentException)
        {
            throw new LedgerException($"the ledger's header cannot be read: {unreadable.Message}");
        }
    }
}
