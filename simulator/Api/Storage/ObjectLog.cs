using System.Buffers;
using System.Text.Json;
using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api.Storage;

/// <summary>
/// The store on disk: a log of JSON lines, one a change, written before anybody hears of the change. A process killed in the middle of
/// a line leaves a tail that was never announced, which the next opening drops. Now and then the log is written anew with the live
/// objects only and renamed into place. The log guards against the death of the process, not of the machine: it is not synced.
/// </summary>
internal sealed class ObjectLog : IDisposable
{
    private const int SmallestCompaction = 4 << 20;

    private readonly string path;
    private readonly ArrayBufferWriter<byte> line = new(16 << 10);
    private readonly Utf8JsonWriter writer;
    private FileStream file;
    private long live;

    private ObjectLog(string path, FileStream file)
    {
        this.path = path;
        this.file = file;
        writer = new Utf8JsonWriter(line, new JsonWriterOptions { SkipValidation = true, Encoder = KubeObject.WriteOptions.Encoder });
    }

    /// <summary>Opens the log of a directory, handing every record that was committed to <paramref name="replay"/>, oldest first.</summary>
    /// <exception cref="InvalidDataException">A line other than the last is damaged.</exception>
    public static ObjectLog Open(string directory, Action<LogRecord> replay)
    {
        Directory.CreateDirectory(directory);
        var path = Path.Combine(directory, "objects.log");
        File.Delete(path + ".new");
        var file = OpenFile(path);
        var content = new byte[file.Length];
        file.ReadExactly(content);
        var at = 0;
        for (var number = 1; at < content.Length; number++)
        {
            var end = Array.IndexOf(content, (byte)'\n', at);
            if (end < 0)
            {
                break;
            }
            try
            {
                replay(LogRecord.Read(content.AsMemory(at, end - at)));
            }
            catch (Exception e) when (e is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
            {
                throw new InvalidDataException($"{path}: line {number} is damaged: {e.Message}", e);
            }
            at = end + 1;
        }
        file.SetLength(at);
        file.Position = at;
        return new ObjectLog(path, file);
    }

    /// <summary>Appends an object's new state.</summary>
    public void Put(StoredObject o) => Append(o.Version, o.Kind, o.Key, o.Json);

    /// <summary>Appends an object's end.</summary>
    public void Delete(StoredObject o) => Append(o.Version, o.Kind, o.Key, null);

    /// <summary>Writes the log anew when less than a quarter of it is alive.</summary>
    public void CompactIfWorthwhile(long version, Func<IEnumerable<StoredObject>> all)
    {
        if (file.Length > Math.Max(SmallestCompaction, 4 * live))
        {
            Compact(version, all());
        }
    }

    public void Compact(long version, IEnumerable<StoredObject> all)
    {
        var fresh = OpenFile(path + ".new");
        fresh.SetLength(0);
        var old = file;
        file = fresh;
        Append(version, null, null, null);
        foreach (var o in all)
        {
            Put(o);
        }
        live = file.Length;
        File.Move(path + ".new", path, overwrite: true);
        old.Dispose();
    }

    public void Dispose()
    {
        writer.Dispose();
        file.Dispose();
    }

    private static FileStream OpenFile(string path) =>
        new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, bufferSize: 0);

    private void Append(long version, ResourceKind? kind, string? key, byte[]? json)
    {
        line.ResetWrittenCount();
        writer.Reset(line);
        writer.WriteStartObject();
        writer.WriteNumber("v", version);
        if (kind is not null)
        {
            writer.WriteString("k", $"{kind.ApiVersion}:{kind.Kind}");
            writer.WriteString("n", key);
            writer.WritePropertyName("o");
            writer.WriteRawValue(json ?? "null"u8, skipInputValidation: true);
        }
        writer.WriteEndObject();
        writer.Flush();
        line.Write("\n"u8);
        var start = file.Position;
        try
        {
            file.Write(line.WrittenSpan);
        }
        catch (IOException)
        {
            // Half a line must not stay in front of the next one.
            file.SetLength(start);
            file.Position = start;
            throw;
        }
    }
}
