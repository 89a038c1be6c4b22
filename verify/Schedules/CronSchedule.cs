namespace PgHaInfra.Verify.Schedules;

/// <summary>
/// The times of a ScheduledBackup as CloudNativePG reads them: six fields, seconds first, in UTC. With both fields of days restricted,
/// either may match.
/// </summary>
/// <example><c>0 0 2 * * *</c> is daily at two, <c>0 15 * ? * *</c> hourly at a quarter past.</example>
public sealed class CronSchedule
{
    // A leap day that falls on a certain day of the week comes at least every forty years.
    private const int YearsToSearch = 40;

    private readonly CronField seconds, minutes, hours, days, months, weekdays;

    private CronSchedule(string[] fields)
    {
        seconds = CronField.Parse(fields[0], 0, 59);
        minutes = CronField.Parse(fields[1], 0, 59);
        hours = CronField.Parse(fields[2], 0, 23);
        days = CronField.Parse(fields[3], 1, 31);
        months = CronField.Parse(fields[4], 1, 12, "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");
        weekdays = CronField.Parse(fields[5], 0, 6, "SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT");
    }

    /// <summary>Reads a schedule.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static CronSchedule Parse(string text) =>
        text.Split(' ', StringSplitOptions.RemoveEmptyEntries) is { Length: 6 } fields
            ? new CronSchedule(fields)
            : throw new FormatException($"schedule '{text}' does not have six fields");

    /// <summary>The first time after a moment; null when there is none.</summary>
    public DateTimeOffset? Next(DateTimeOffset after)
    {
        var start = after.UtcDateTime;
        for (var day = start.Date; day <= start.Date.AddYears(YearsToSearch); day = day.AddDays(1))
        {
            if (!months.Has(day.Month))
            {
                day = new DateTime(day.Year, day.Month, DateTime.DaysInMonth(day.Year, day.Month), 0, 0, 0, DateTimeKind.Utc);
            }
            else if (IsDay(day) && TimeOfDay(day, start) is { } found)
            {
                return new DateTimeOffset(found, TimeSpan.Zero);
            }
        }

        return null;
    }

    /// <summary>The time between the next two times; null when there are not two.</summary>
    public TimeSpan? Interval(DateTimeOffset after) => Next(after) is { } first && Next(first) is { } second ? second - first : null;

    private bool IsDay(DateTime day)
    {
        var (date, weekday) = (days.Has(day.Day), weekdays.Has((int)day.DayOfWeek));
        return days.IsAny || weekdays.IsAny ? date && weekday : date || weekday;
    }

    private DateTime? TimeOfDay(DateTime day, DateTime after)
    {
        foreach (var hour in hours.Values)
        {
            foreach (var minute in minutes.Values)
            {
                if (day.AddHours(hour).AddMinutes(minute + 1) <= after)
                {
                    continue;
                }

                foreach (var second in seconds.Values)
                {
                    var moment = day.AddHours(hour).AddMinutes(minute).AddSeconds(second);
                    if (moment > after)
                    {
                        return moment;
                    }
                }
            }
        }

        return null;
    }
}
