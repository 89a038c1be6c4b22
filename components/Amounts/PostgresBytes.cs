using System.Globalization;

namespace PgHaInfra.Components;

/// <summary>Amounts of memory and disk as PostgreSQL writes them: a whole number and kB, MB, GB or TB.</summary>
public static class PostgresBytes
{
    private const long Kilobyte = 1L << 10;
    private const long Megabyte = 1L << 20;

    /// <summary>The bytes that the text stands for; null when it has no unit or is no such amount.</summary>
    public static decimal? Parse(string text)
    {
        decimal? factor = text.Length < 3 ? null : text[^2..] switch
        {
            "kB" => 1024m,
            "MB" => 1048576m,
            "GB" => 1073741824m,
            "TB" => 1099511627776m,
            _ => null,
        };
        return factor is not null && long.TryParse(text[..^2].TrimEnd(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number * factor : null;
    }

    /// <summary>The text for an amount of memory, rounded down to whole MB, or below 64 MB to whole kB.</summary>
    public static string Memory(long bytes) => bytes < 64 * Megabyte ? Number(bytes / Kilobyte) + "kB" : Disk(bytes);

    /// <summary>The text for an amount of disk, rounded down to whole MB, the unit in which PostgreSQL keeps such parameters.</summary>
    public static string Disk(long bytes) => Number(bytes / Megabyte) + "MB";

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
