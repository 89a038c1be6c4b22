using System.Globalization;

namespace PgHaInfra.Cli.Promotion;

/// <summary>Spans of time as people write them: 90m, 36h, 7d.</summary>
internal static class Duration
{
    /// <summary>What a flag takes.</summary>
    public const string Allowed = "a whole number of minutes (m), hours (h) or days (d), e.g. 72h";

    /// <summary>Reads one; null when it is none.</summary>
    public static TimeSpan? Parse(string text) =>
        text.Length > 1 && int.TryParse(text.AsSpan(0, text.Length - 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number <= 36500
            ? text[^1] switch
            {
                'm' => TimeSpan.FromMinutes(number),
                'h' => TimeSpan.FromHours(number),
                'd' => TimeSpan.FromDays(number),
                _ => null,
            }
            : null;

    /// <summary>Roughly how long: in minutes below two hours, in hours up to five days, in days beyond.</summary>
    public static string Text(TimeSpan span) =>
        span < TimeSpan.FromHours(2)
            ? $"{span.TotalMinutes:0}m"
            : span <= TimeSpan.FromDays(5) ? $"{span.TotalHours:0}h" : $"{span.TotalDays:0}d";
}
