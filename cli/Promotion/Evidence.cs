using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PgHaInfra.Cli.Promotion;

/// <summary>What a verification's <c>report.json</c> says, as far as a promotion relies on it.</summary>
internal sealed record Evidence
{
    /// <summary>The report's file.</summary>
    public required string File { get; init; }

    /// <summary>The stack that was verified.</summary>
    public required string Stack { get; init; }

    /// <summary><c>pass</c>, <c>fail</c>, <c>inconclusive</c> or <c>skipped</c>.</summary>
    public required string Verdict { get; init; }

    /// <summary>When it ended.</summary>
    public required DateTimeOffset Ended { get; init; }

    /// <summary>The commit of the sources; null when they were in no repository.</summary>
    public string? Commit { get; init; }

    /// <summary>Whether files differed from that commit.</summary>
    public bool IsDirty { get; init; }

    /// <summary>Digest of the whole configuration.</summary>
    public required string Settings { get; init; }

    /// <summary>The report's own digest, and what it is of the report as it stands.</summary>
    public required (string? Said, string Found) Seal { get; init; }

    /// <summary>Each check on each cluster with its verdict and evidence.</summary>
    public required IReadOnlyList<(string Cluster, string Group, string Name, string Verdict, string Evidence)> Checks { get; init; }

    /// <summary>What ran in each cluster.</summary>
    public required IReadOnlyList<(string Cluster, string? Image, string? Operator)> Versions { get; init; }

    /// <summary>Reads a report.</summary>
    /// <param name="path">The file, or the folder that <c>verify --report</c> wrote.</param>
    /// <returns>Null when there is no such file.</returns>
    /// <exception cref="UserErrorException">The file is no report.</exception>
    public static Evidence? Read(string path)
    {
        var file = Directory.Exists(path) ? Path.Combine(path, "report.json") : path;
        if (!System.IO.File.Exists(file))
        {
            return null;
        }

        try
        {
            return Of(file, JsonNode.Parse(System.IO.File.ReadAllText(file))!.AsObject());
        }
        catch (Exception wrong)
            when (wrong is JsonException or InvalidOperationException or NullReferenceException or FormatException or ArgumentException)
        {
            throw new UserErrorException($"--report {file}: is no report of pgha verify --report: {wrong.Message.ReplaceLineEndings(" ")}");
        }
    }

    private static Evidence Of(string file, JsonObject report) => new()
    {
        File = file,
        Stack = (string)report["stack"]!,
        Verdict = (string)report["verdict"]!,
        Ended = DateTimeOffset.Parse((string)report["ended"]!, CultureInfo.InvariantCulture),
        Commit = (string?)report["git"]?["commit"],
        IsDirty = (bool?)report["git"]?["dirty"] ?? true,
        Settings = (string)report["configuration"]!["settings"]!,
        Seal = ((string?)report["digest"], Verify.Report.ReportSeal.Of(report)),
        Checks = [.. report["checks"]!.AsArray().Select(check => (
            (string)check!["cluster"]!, (string)check["group"]!, (string)check["name"]!,
            (string)check["verdict"]!, (string)check["evidence"]!))],
        Versions = [.. report["versions"]!["clusters"]!.AsArray().Select(version => (
            (string)version!["cluster"]!, (string?)version["image"], (string?)version["operator"]))],
    };
}
