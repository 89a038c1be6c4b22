using System.Globalization;

namespace PgHaInfra.Components;

/// <summary>How long backups are kept, in Barman's words: a number and d, w or m for days, weeks or months of 31 days.</summary>
public static class BackupRetention
{
    /// <summary>The shortest time that is allowed, in days: a mistake made on a Friday is still there to be undone a week later.</summary>
    public const int ShortestDays = 7;

    private const int LongestDays = 36_525;

    /// <summary>What is allowed, after "must be".</summary>
    public static string Allowed => "a time such as 30d, 4w or 6m, at least 7d";

    /// <summary>The time in days; null when the text is none or out of bounds (7 days to a century).</summary>
    public static int? Days(string text)
    {
        if (text.Length < 2 || text[0] is < '1' or > '9'
            || !int.TryParse(text.AsSpan(..^1), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > LongestDays)
        {
            return null;
        }

        var days = text[^1] switch { 'd' => number, 'w' => 7 * number, 'm' => 31 * number, _ => 0 };
        return days is >= ShortestDays and <= LongestDays ? days : null;
    }
}
