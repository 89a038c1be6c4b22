using System.Text.Json;

namespace PgHaInfra.Simulator.Api.Storage;

/// <summary>A line of the log: a version, and which object it gave a new state or (null) an end.</summary>
internal sealed record LogRecord(long Version, string? ApiVersion, string? Kind, string Key, byte[]? Json)
{
    public static LogRecord Read(ReadOnlyMemory<byte> line)
    {
        using var document = JsonDocument.Parse(line);
        var root = document.RootElement;
        var version = root.GetProperty("v").GetInt64();
        if (!root.TryGetProperty("k", out var kind))
        {
            return new LogRecord(version, null, null, "", null);
        }
        var name = kind.GetString()!;
        var colon = name.IndexOf(':');
        var json = root.GetProperty("o");
        return new LogRecord(
            version,
            name[..colon],
            name[(colon + 1)..],
            root.GetProperty("n").GetString()!,
            json.ValueKind == JsonValueKind.Null ? null : System.Text.Encoding.UTF8.GetBytes(json.GetRawText()));
    }
}
