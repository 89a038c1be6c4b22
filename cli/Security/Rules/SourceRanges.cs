using System.Text.Json.Nodes;

namespace PgHaInfra.Cli.Security.Rules;

/// <summary>Lists of networks that may connect.</summary>
internal static class SourceRanges
{
    /// <summary>Whether one of the networks is everyone.</summary>
    public static bool HaveEveryone(JsonNode? ranges) => (ranges as JsonArray ?? []).Any(range => IsEveryone(range.Show()));

    public static bool IsEveryone(string range) => range.EndsWith("/0", StringComparison.Ordinal) || range is "*" or "Internet";
}
