using System.Globalization;
using System.Text.RegularExpressions;

namespace PgHaInfra.Simulator.Host;

/// <summary>Durations as Kubernetes and Go write them, such as <c>1h30m</c>.</summary>
internal static partial class GoDuration
{
    /// <summary>Reads a duration; null when it is none.</summary>
    public static TimeSpan? Parse(string? text) => text is not null && Form().Match(text) is { Success: true } match
        ? match.Groups[1].Captures.Select(part => Part(part.Value)).Aggregate(TimeSpan.Zero, (sum, part) => sum + part)
        : null;

    private static TimeSpan Part(string text)
    {
        var number = double.Parse(text.TrimEnd('h', 'm', 's', 'u', 'n'), CultureInfo.InvariantCulture);
        return text[^2..] switch
        {
            "ms" => TimeSpan.FromMilliseconds(number),
            "us" => TimeSpan.FromMicroseconds(number),
            "ns" => TimeSpan.FromMicroseconds(number / 1000),
            [_, 'h'] => TimeSpan.FromHours(number),
            [_, 'm'] => TimeSpan.FromMinutes(number),
            _ => TimeSpan.FromSeconds(number),
        };
    }

    [GeneratedRegex(@"^([0-9]+(?:\.[0-9]+)?(?:h|ms|us|ns|m|s))+$")]
    private static partial Regex Form();
}
