using System.Globalization;
using System.Text.Json.Nodes;
using PgHaInfra.Kube;

namespace PgHaInfra.Simulator.Api.Tables;

/// <summary>What cells of several kinds have in common.</summary>
internal static class Cells
{
    public const string None = "<none>";

    public static string Text(JsonNode? node, string absent = "") => node switch
    {
        null => absent,
        JsonValue v when v.TryGetValue<string>(out var text) => text.Length > 0 ? text : absent,
        _ => node.ToJsonString(),
    };

    public static int Int(JsonNode? node) => node is JsonValue v && v.TryGetValue<int>(out var n) ? n : 0;

    public static int Count(JsonNode? node) => node switch
    {
        JsonObject o => o.Count,
        JsonArray a => a.Count,
        _ => 0,
    };

    public static IEnumerable<JsonObject> Items(JsonNode? node) => (node as JsonArray ?? []).OfType<JsonObject>();

    public static string Map(JsonNode? node) =>
        node is JsonObject { Count: > 0 } o
            ? string.Join(',', o.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key}={Text(p.Value)}"))
            : None;

    public static string Selector(JsonNode? node) =>
        LabelSelector.FromJson(node as JsonObject) is { IsEmpty: false } selector ? selector.ToString() : None;

    public static string AgeOf(JsonNode? time) => Age(Time(time));

    public static DateTimeOffset? Time(JsonNode? node) =>
        DateTimeOffset.TryParse(Text(node), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    public static string Age(DateTimeOffset? since) => since is null ? "<unknown>" : Duration(DateTimeOffset.UtcNow - since.Value);

    /// <summary>Kubernetes' short form of a duration: two units at most, the second only where the first is small.</summary>
    public static string Duration(TimeSpan time)
    {
        var (days, hours, minutes, seconds) =
            (time.Days, (int)time.TotalHours, (int)time.TotalMinutes, (int)Math.Max(0, time.TotalSeconds));
        return time switch
        {
            _ when seconds < 120 => $"{seconds}s",
            _ when minutes < 10 => Pair(minutes, "m", time.Seconds, "s"),
            _ when minutes < 180 => $"{minutes}m",
            _ when hours < 8 => Pair(hours, "h", time.Minutes, "m"),
            _ when hours < 48 => $"{hours}h",
            _ when days < 8 => Pair(days, "d", time.Hours, "h"),
            _ when days < 730 => $"{days}d",
            _ when days < 8 * 365 => Pair(days / 365, "y", days % 365, "d"),
            _ => $"{days / 365}y",
        };
    }

    private static string Pair(int a, string unit, int b, string smaller) => b == 0 ? $"{a}{unit}" : $"{a}{unit}{b}{smaller}";
}
