using System.Globalization;

namespace PgHaInfra.Simulator.Api.Validation;

/// <summary>Kubernetes' quantities such as <c>500m</c>, <c>8Gi</c>, and PostgreSQL's sizes such as <c>2GB</c>.</summary>
internal static class Quantity
{
    /// <summary>What Kubernetes says of a text that is none.</summary>
    public const string Rule =
        "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";

    /// <summary>The value in units (bytes, cores), or null if the text is no quantity.</summary>
    public static decimal? Parse(string? text)
    {
        var (number, unit) = Split(text);
        decimal? factor = unit switch
        {
            "n" => 1e-9m,
            "u" => 1e-6m,
            "m" => 1e-3m,
            "" => 1,
            "k" => 1e3m,
            "M" => 1e6m,
            "G" => 1e9m,
            "T" => 1e12m,
            "P" => 1e15m,
            "E" => 1e18m,
            "Ki" => 1L << 10,
            "Mi" => 1L << 20,
            "Gi" => 1L << 30,
            "Ti" => 1L << 40,
            "Pi" => 1L << 50,
            "Ei" => 1L << 60,
            _ => null,
        };
        return number * factor;
    }

    /// <summary>PostgreSQL's memory sizes in bytes, or null; without a unit in <paramref name="pageSize"/>.</summary>
    public static decimal? ParsePostgres(string? text, int pageSize = 8192)
    {
        var (number, unit) = Split(text);
        long? factor = unit switch
        {
            "" => pageSize,
            "B" => 1,
            "kB" => 1L << 10,
            "MB" => 1L << 20,
            "GB" => 1L << 30,
            "TB" => 1L << 40,
            _ => null,
        };
        return number * factor;
    }

    private static (decimal? Number, string Unit) Split(string? text)
    {
        text = text?.Trim() ?? "";
        var end = text.AsSpan().LastIndexOfAnyInRange('0', '9') + 1;
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        return decimal.TryParse(text.AsSpan(0, end), Style, CultureInfo.InvariantCulture, out var number)
            ? (number, text[end..].Trim())
            : (null, "");
    }
}
