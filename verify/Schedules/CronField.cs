using System.Globalization;

namespace PgHaInfra.Verify.Schedules;

/// <summary>One field of a schedule: the numbers it stands for.</summary>
internal sealed class CronField
{
    private readonly SortedSet<int> values = [];

    private CronField(bool any) => IsAny = any;

    /// <summary>Whether it is '*' or '?', which leaves a day to the other field of days.</summary>
    public bool IsAny { get; }

    public IEnumerable<int> Values => values;

    /// <exception cref="FormatException">The text is no field of that range.</exception>
    public static CronField Parse(string text, int first, int last, params string[] names)
    {
        var items = text.Split(',');
        var field = new CronField(items.Any(item => item is "*" or "?" || item.StartsWith("*/", StringComparison.Ordinal)));
        foreach (var item in items)
        {
            var (range, step) = item.Split('/') is [var before, var count] ? (before, Number(count, [], 1)) : (item, 0);
            var (from, to) = range is "*" or "?" ? (first, last)
                : range.Split('-') is [var low, var high] ? (Number(low, names, first), Number(high, names, first))
                : (Number(range, names, first), step > 0 ? last : Number(range, names, first));
            if (from < first || to > last || from > to)
            {
                throw new FormatException($"'{text}' is not within {first} to {last}");
            }

            for (var value = from; value <= to; value += Math.Max(step, 1))
            {
                field.values.Add(value);
            }
        }

        return field;
    }

    public bool Has(int value) => values.Contains(value);

    private static int Number(string text, string[] names, int first)
    {
        var named = Array.FindIndex(names, name => name.Equals(text, StringComparison.OrdinalIgnoreCase));
        return named >= 0 ? named + first
            : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : throw new FormatException($"'{text}' is no number");
    }
}
