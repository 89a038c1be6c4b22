using PgHaInfra.Simulator.Host;

namespace PgHaInfra.Simulator.Backup.Objects;

/// <summary>
/// A ScheduledBackup's schedule: six fields, the seconds first (the last, the day of the week, may be left out), a macro such as
/// <c>@daily</c>, or <c>@every 1h30m</c>. In UTC. Where the day of the month and the day of the week are both restricted, either is enough.
/// </summary>
internal sealed class CronSchedule
{
    // 29 February comes back after eight years at the latest.
    private const int MostYears = 8;

    private readonly CronField[] fields;
    private readonly TimeSpan? every;

    private CronSchedule(CronField[] fields, TimeSpan? every) => (this.fields, this.every) = (fields, every);

    /// <exception cref="FormatException">It is no schedule.</exception>
    public static CronSchedule Parse(string text)
    {
        if (text.StartsWith("@every ", StringComparison.Ordinal))
        {
            return new CronSchedule([], Duration(text[7..].Trim()));
        }
        var parts = Expand(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length is not (5 or 6))
        {
            throw new FormatException($"expected 5 to 6 fields, found {parts.Length}: {text}");
        }
        (int First, int Last)[] bounds = [(0, 59), (0, 59), (0, 23), (1, 31), (1, 12), (0, 6)];
        var fields = bounds.Select((bound, at) => CronField.Parse(at < parts.Length ? parts[at] : "*", bound.First, bound.Last));
        return new CronSchedule([.. fields], null);
    }

    /// <summary>The first moment after the given one, or null when there is none.</summary>
    public DateTimeOffset? Next(DateTimeOffset after)
    {
        var utc = after.ToUniversalTime();
        var at = new DateTimeOffset(utc.Ticks - utc.Ticks % TimeSpan.TicksPerSecond, TimeSpan.Zero);
        if (every is { } interval)
        {
            return at + interval;
        }
        at = at.AddSeconds(1);
        for (var limit = at.AddYears(MostYears); at < limit;)
        {
            if (!fields[4].Contains(at.Month))
            {
                at = new DateTimeOffset(at.Year, at.Month, 1, 0, 0, 0, TimeSpan.Zero).AddMonths(1);
            }
            else if (!IsDay(at))
            {
                at = new DateTimeOffset(at.Date, TimeSpan.Zero).AddDays(1);
            }
            else if (!fields[2].Contains(at.Hour))
            {
                at = new DateTimeOffset(at.Date, TimeSpan.Zero).AddHours(at.Hour + 1);
            }
            else if (!fields[1].Contains(at.Minute))
            {
                at = at.AddSeconds(60 - at.Second);
            }
            else if (!fields[0].Contains(at.Second))
            {
                at = at.AddSeconds(1);
            }
            else
            {
                return at;
            }
        }
        return null;
    }

    private bool IsDay(DateTimeOffset at)
    {
        var (month, week) = (fields[3].Contains(at.Day), fields[5].Contains((int)at.DayOfWeek));
        return fields[3].IsAny || fields[5].IsAny ? month && week : month || week;
    }

    private static string Expand(string text) => text switch
    {
        "@yearly" or "@annually" => "0 0 0 1 1 *",
        "@monthly" => "0 0 0 1 * *",
        "@weekly" => "0 0 0 * * 0",
        "@daily" or "@midnight" => "0 0 0 * * *",
        "@hourly" => "0 0 * * * *",
        _ => text,
    };

    private static TimeSpan Duration(string text)
    {
        var total = GoDuration.Parse(text) ?? throw new FormatException($"failed to parse duration {text}");
        return total < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : TimeSpan.FromSeconds(Math.Floor(total.TotalSeconds));
    }
}
