using System.Security.Cryptography;
using System.Text.Json.Nodes;
using PgHaInfra.Cli.Plan;

namespace PgHaInfra.Cli.Deploy;

/// <summary>
/// What must be remembered between two deployments of a stack that no Pulumi engine keeps: the values of random resources, and
/// which objects were applied. One file per stack below <c>.pgha/stacks</c>, readable by its owner only, replaced as a whole.
/// </summary>
public sealed class StackState : IRandomValues
{
    // Letters and digits only: safe in a connection string, a URL and a shell.
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private readonly string _path;
    private readonly JsonObject _passwords;

    private StackState(string path, JsonObject content)
    {
        _path = path;
        _passwords = content["passwords"] as JsonObject ?? [];
        Applied = [.. (content["applied"] as JsonArray ?? []).Select(entry => ObjectKey.FromJson((JsonObject)entry!))];
    }

    /// <summary>The objects that the last deployment applied, in order.</summary>
    public IReadOnlyList<ObjectKey> Applied { get; set; }

    /// <summary>Reads a stack's state; a stack that was never deployed has an empty one.</summary>
    /// <exception cref="UserErrorException">The file is there and cannot be read.</exception>
    public static StackState Load(string path)
    {
        try
        {
            var content = File.Exists(path) ? JsonNode.Parse(File.ReadAllText(path)) as JsonObject : null;
            return new StackState(path, content ?? []);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or System.Text.Json.JsonException)
        {
            throw new UserErrorException($"{path}: {error.Message.ReplaceLineEndings(" ")}; it holds the stack's passwords: restore it, "
                + "or remove it and run `./pgha down --purge`");
        }
    }

    /// <inheritdoc />
    /// <remarks>A new one is random; it becomes permanent with the next <see cref="Save"/>.</remarks>
    public string Password(string name, int length)
    {
        if (_passwords[name]?.GetValue<string>() is { } known && known.Length == length)
        {
            return known;
        }

        var made = RandomNumberGenerator.GetString(Alphabet, length);
        _passwords[name] = made;
        return made;
    }

    /// <summary>Writes the state so that a kill at any moment leaves the old or the new one.</summary>
    public void Save()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        var content = new JsonObject
        {
            ["passwords"] = _passwords.DeepClone(),
            ["applied"] = new JsonArray([.. Applied.Select(key => key.ToJson())]),
        };
        var next = _path + ".new";
        var options = new FileStreamOptions
        {
            Mode = FileMode.Create, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using (var writer = new StreamWriter(next, options))
        {
            writer.Write(content.ToJsonString());
        }

        File.Move(next, _path, overwrite: true);
    }
}
