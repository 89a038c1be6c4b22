using System.Text.Json;
using System.Text.Json.Nodes;

namespace PgHaInfra.Benchmarks.Report;

/// <summary>The results with every sample, for machines.</summary>
public static class JsonReport
{
    /// <summary>Writes to a file, or to standard output when its name is <c>-</c>.</summary>
    public static void Write(IEnumerable<FigureResult> results, FileInfo file)
    {
        var json = new JsonObject
        {
            ["cores"] = Environment.ProcessorCount,
            ["system"] = System.Runtime.InteropServices.RuntimeInformation.OSDescription,
            ["figures"] = new JsonArray([.. results.Select(Describe)]),
        }.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
        if (file.Name == "-")
        {
            Console.WriteLine(json);
        }
        else
        {
            File.WriteAllText(file.FullName, json + "\n");
        }
    }

    private static JsonNode Describe(FigureResult result) => new JsonObject
    {
        ["name"] = result.Name,
        ["unit"] = "ms",
        ["subject"] = Describe(result.Subject),
        ["peerName"] = result.PeerName,
        ["peer"] = Describe(result.Peer),
        ["ratio"] = result.Ratio,
        ["limit"] = result.Limit,
        ["counts"] = new JsonObject(result.Counts.Select(count => KeyValuePair.Create(count.Key, (JsonNode?)count.Value))),
        ["holds"] = result.Holds,
    };

    private static JsonObject Describe(Samples samples) => new()
    {
        ["samples"] = new JsonArray([.. samples.Values.Select(value => (JsonNode)Math.Round(value, 1))]),
        ["min"] = samples.Min,
        ["median"] = samples.Median,
        ["p90"] = samples.NinetiethPercentile,
        ["max"] = samples.Max,
    };
}
