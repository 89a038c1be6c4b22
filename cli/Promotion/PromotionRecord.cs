using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PgHaInfra.Cli.Promotion;

/// <summary>
/// What the repository remembers of a promotion: a file each in <c>promotions/TARGET</c>, committed with the change itself.
/// </summary>
internal sealed record PromotionRecord
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>When.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>From which stack.</summary>
    public required string Source { get; init; }

    /// <summary>To which stack.</summary>
    public required string Target { get; init; }

    /// <summary>The commit that the promotion was made on; null outside a repository.</summary>
    public string? Revision { get; init; }

    /// <summary>The report it relies on: its digest, verdict, commit and end; null when it was overridden that there is none.</summary>
    public JsonObject? Report { get; init; }

    /// <summary>Digest of the settings that moved.</summary>
    public required string Promoted { get; init; }

    /// <summary>Git's hash of the target's file afterwards, by which a later promotion sees what people changed since.</summary>
    public string? TargetBlob { get; init; }

    /// <summary>What changed, a line each.</summary>
    public required IReadOnlyList<string> Changes { get; init; }

    /// <summary>What was overridden, a line each.</summary>
    public IReadOnlyList<string> Overridden { get; init; } = [];

    /// <summary>Why; null when nothing was.</summary>
    public string? Reason { get; init; }

    /// <summary>The record's path below the project's root.</summary>
    public string File => Path.Combine(
        Folder(Target), $"{Time.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}-from-{Source}.json");

    /// <summary>The folder of a stack's records, below the project's root.</summary>
    public static string Folder(string target) => Path.Combine("promotions", target);

    /// <summary>The record as a program reads it.</summary>
    public JsonObject Json() => new()
    {
        ["time"] = Time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        ["source"] = Source,
        ["target"] = Target,
        ["revision"] = Revision,
        ["report"] = Report?.DeepClone(),
        ["promoted"] = Promoted,
        ["targetBlob"] = TargetBlob,
        ["changes"] = new JsonArray([.. Changes.Select(change => (JsonNode)change)]),
        ["overridden"] = new JsonArray([.. Overridden.Select(line => (JsonNode)line)]),
        ["reason"] = Reason,
    };

    /// <summary>The record's file.</summary>
    public string Text() => Json().ToJsonString(Indented) + "\n";

    /// <summary>All promotions to a stack, the latest first.</summary>
    /// <exception cref="UserErrorException">A file in the folder is no record.</exception>
    public static IReadOnlyList<PromotionRecord> Load(string root, string target)
    {
        var folder = Path.Combine(root, Folder(target));
        return Directory.Exists(folder)
            ? [.. Directory.GetFiles(folder, "*.json").Select(Read).OrderByDescending(record => record.Time)]
            : [];
    }

    private static PromotionRecord Read(string file)
    {
        try
        {
            var json = JsonNode.Parse(System.IO.File.ReadAllText(file))!.AsObject();
            return new PromotionRecord
            {
                Time = DateTimeOffset.Parse((string)json["time"]!, CultureInfo.InvariantCulture),
                Source = (string)json["source"]!,
                Target = (string)json["target"]!,
                Revision = (string?)json["revision"],
                Report = json["report"]?.AsObject(),
                Promoted = (string)json["promoted"]!,
                TargetBlob = (string?)json["targetBlob"],
                Changes = [.. json["changes"]!.AsArray().Select(change => (string)change!)],
                Overridden = [.. json["overridden"]!.AsArray().Select(line => (string)line!)],
                Reason = (string?)json["reason"],
            };
        }
        catch (Exception wrong)
            when (wrong is JsonException or InvalidOperationException or NullReferenceException or FormatException or ArgumentException)
        {
            throw new UserErrorException($"{file}: is no record of a promotion: {wrong.Message.ReplaceLineEndings(" ")}", exitCode: 1);
        }
    }
}
