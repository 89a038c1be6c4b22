namespace PgHaInfra.Components;

/// <summary>
/// When a ScheduledBackup makes a backup, as CloudNativePG reads it (robfig/cron 1.2): six fields, seconds first, in the operator's
/// time zone, which is UTC. Each field is '*', a number, a range a-b, any of these with a step /n, or several joined by commas;
/// months and days of the week may be named by three letters; '?' is '*' in either field of days.
/// </summary>
/// <example>
/// <c>0 0 2 * * *</c> is daily at two, <c>0 15 * ? * *</c> hourly at a quarter past, <c>0 30 3 ? * MON-FRI</c> on working days.
/// </example>
public static class CronSchedule
{
    private static readonly int[] LongestMonths = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

    private static readonly CronField[] Fields =
    [
        new("seconds", 0, 59),
        new("minutes", 0, 59),
        new("hours", 0, 23),
        new("day of the month", 1, 31) { TakesAny = true },
        new("month", 1, 12, "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"),
        new("day of the week", 0, 6, "SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT") { TakesAny = true },
    ];

    /// <summary>What is allowed, after "must be".</summary>
    public static string Allowed =>
        "six fields: seconds, minutes, hours, day of the month, month, day of the week, such as 0 0 2 * * * for daily at 02:00:00 UTC";

    /// <summary>What is wrong with a schedule.</summary>
    /// <returns>Null when it is right; otherwise a sentence such as "must have hours from 0 to 23, and has 25".</returns>
    public static string? Complaint(string text)
    {
        var fields = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (fields.Length != Fields.Length || text.Any(char.IsControl))
        {
            return $"must be {Allowed}";
        }

        var bits = new ulong[Fields.Length];
        for (var i = 0; i < Fields.Length; i++)
        {
            if (Fields[i].Parse(fields[i]) is not { } numbers)
            {
                return $"must have {Fields[i].Name} from {Fields[i].First} to {Fields[i].Last}, and has {fields[i]}";
            }

            bits[i] = numbers;
        }

        return Happens(bits) ? null : "must name a day that there is in one of its months";
    }

    // With both fields of days restricted either may match; with the day of the week open, the day of the month must exist.
    private static bool Happens(ulong[] bits) =>
        !Fields[5].IsAll(bits[5])
        || Enumerable.Range(1, 12).Any(month => (bits[4] & (1UL << month)) != 0 && FirstDay(bits[3]) <= LongestMonths[month - 1]);

    private static int FirstDay(ulong days) => System.Numerics.BitOperations.TrailingZeroCount(days);
}
