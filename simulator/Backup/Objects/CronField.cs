using System.Globalization;

namespace PgHaInfra.Simulator.Backup.Objects;

/// <summary>One field of a schedule: the values at which it is due.</summary>
/// <param name="Values">A bit for each value.</param>
/// <param name="IsAny">Whether it was left open, by <c>*</c> or <c>?</c>.</param>
internal readonly record struct CronField(ulong Values, bool IsAny)
{
    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    private static readonly string[] Days = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    public bool Contains(int value) => (Values >> value & 1) == 1;

    /// <summary>Reads lists of values, ranges and steps, such as <c>1,10-20/2,*/5,5/15</c>.</summary>
    /// <param name="text">The field.</param>
    /// <param name="first">The least value allowed.</param>
    /// <param name="last">The greatest.</param>
    /// <exception cref="FormatException">It is no field.</exception>
    public static CronField Parse(string text, int first, int last)
    {
        var (values, any) = (0UL, false);
        foreach (var part in text.Split(','))
        {
            var step = part.Split('/');
            var open = step[0] is "*" or "?";
            var ends = open ? [] : step[0].Split('-');
            var from = open ? first : Value(ends[0], first, last, text);
            // A step after a single value goes on to the end, as robfig's cron, which CloudNativePG uses, has it.
            var to = open || (ends.Length == 1 && step.Length == 2) ? last : Value(ends[^1], first, last, text);
            var by = step.Length == 1 ? 1 : Number(step[1]);
            if (step.Length > 2 || ends.Length > 2 || by is not > 0 || from > to)
            {
                throw new FormatException($"failed to parse {text}");
            }
            for (var value = from; value <= to; value += by.Value)
            {
                values |= 1UL << value;
            }
            any |= open && step.Length == 1;
        }
        return new CronField(values, any);
    }

    private static int Value(string text, int first, int last, string field)
    {
        var names = (first, last) switch { (1, 12) => Months, (0, 6) => Days, _ => [] };
        var value = Number(text) ?? (Array.IndexOf(names, text.ToLowerInvariant()) is >= 0 and var at ? at + first : -1);
        return value >= first && value <= last
            ? value : throw new FormatException($"failed to parse {field}: {text} is not between {first} and {last}");
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
