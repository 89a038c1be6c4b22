using System.Globalization;

namespace PgHaInfra.Components;

/// <summary>One field of a <see cref="CronSchedule"/>: its range and the names its numbers may have.</summary>
/// <param name="Name">The field's name in messages.</param>
/// <param name="First">The least number.</param>
/// <param name="Last">The greatest number, at most 63.</param>
/// <param name="Names">Names of the numbers from the first on; empty when there are none.</param>
internal sealed record CronField(string Name, int First, int Last, params string[] Names)
{
    /// <summary>Whether '?' is allowed, which means the same as '*'.</summary>
    public bool TakesAny { get; init; }

    private ulong All => Bits(First, Last, 1);

    /// <summary>The numbers a text stands for, as bits; null when it stands for none or is not allowed.</summary>
    public ulong? Parse(string text)
    {
        ulong all = 0;
        foreach (var item in text.Split(','))
        {
            if (Item(item) is not { } bits)
            {
                return null;
            }

            all |= bits;
        }

        return all;
    }

    /// <summary>Whether the numbers are all there are.</summary>
    public bool IsAll(ulong bits) => bits == All;

    private ulong? Item(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var step = 1;
        if (slash >= 0 && (!Digits(text[(slash + 1)..], out step) || step == 0 || step > Last))
        {
            return null;
        }

        var range = slash < 0 ? text : text[..slash];
        if (range == "*" || (range == "?" && TakesAny))
        {
            return Bits(First, Last, step);
        }

        var dash = range.IndexOf('-', StringComparison.Ordinal);
        var from = Number(dash < 0 ? range : range[..dash]);
        // A number with a step begins there and goes on to the end.
        var to = dash >= 0 ? Number(range[(dash + 1)..]) : slash >= 0 ? Last : from;
        return from <= to ? Bits(from.Value, to.Value, step) : null;
    }

    private int? Number(string text)
    {
        var name = Array.FindIndex(Names, n => n.Equals(text, StringComparison.OrdinalIgnoreCase));
        return name >= 0 ? First + name : Digits(text, out var number) && number >= First && number <= Last ? number : null;
    }

    private static bool Digits(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && text.Length <= 2;

    private static ulong Bits(int from, int to, int step)
    {
        ulong bits = 0;
        for (var i = from; i <= to; i += step)
        {
            bits |= 1UL << i;
        }

        return bits;
    }
}
