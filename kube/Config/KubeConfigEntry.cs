using System.Text;
using System.Text.Json.Nodes;

namespace PgHaInfra.Kube.Config;

/// <summary>A named context, cluster or user of a kubeconfig file.</summary>
internal sealed record KubeConfigEntry(string Name, JsonObject Fields, string Directory)
{
    public string? Text(string field) => Fields[field]?.ToString() is { Length: > 0 } text ? text : null;

    public bool Flag(string field) => Fields[field] is JsonValue v && v.TryGetValue<bool>(out var set) && set;

    public JsonObject? Object(string field) => Fields[field] as JsonObject;

    /// <summary>A path, which stands relative to the file.</summary>
    public string? Path(string field) => Text(field) is { } path ? System.IO.Path.Combine(Directory, path) : null;

    /// <summary>A command is searched for in the PATH unless it is written as a path.</summary>
    public string Command(string command) => command.Contains('/') ? System.IO.Path.Combine(Directory, command) : command;

    /// <summary>What a field says: in place, base64, as <c>FIELD-data</c>, or in a file.</summary>
    public string? Content(string field)
    {
        try
        {
            return Text($"{field}-data") is { } data ? Encoding.UTF8.GetString(Convert.FromBase64String(data))
                : Path(field) is { } path ? File.ReadAllText(path)
                : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
        {
            throw new KubeConfigException($"{field} of \"{Name}\" cannot be read: {e.Message}", e);
        }
    }
}
