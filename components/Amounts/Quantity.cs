using System.Globalization;

namespace PgHaInfra.Components;

/// <summary>Kubernetes quantities: a decimal number and a suffix, such as 512Mi, 1.5Ti or 500m.</summary>
public static class Quantity
{
    private static readonly (string Suffix, decimal Factor)[] Suffixes =
    [
        ("Ki", 1024m), ("Mi", 1048576m), ("Gi", 1073741824m), ("Ti", 1099511627776m), ("Pi", 1125899906842624m),
        ("k", 1e3m), ("M", 1e6m), ("G", 1e9m), ("T", 1e12m), ("P", 1e15m), ("m", 1e-3m), ("", 1m),
    ];

    /// <summary>The number that a quantity stands for, such as 536870912 for 512Mi; null when the text is none.</summary>
    public static decimal? Parse(string text)
    {
        var (suffix, factor) = Array.Find(Suffixes, s => text.EndsWith(s.Suffix, StringComparison.Ordinal));
        return decimal.TryParse(
            text.AsSpan(0, text.Length - suffix.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
               && number < 1e12m ? number * factor : null;
    }
}
