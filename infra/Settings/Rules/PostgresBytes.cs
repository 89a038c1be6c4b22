using System.Globalization;

namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>Amounts of memory as PostgreSQL writes them: a whole number and kB, MB, GB or TB.</summary>
internal static class PostgresBytes
{
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
}
