using System.Globalization;

namespace PgHaInfra.Verify.Checks.DataPath;

/// <summary>Compares two spellings of a PostgreSQL parameter's value: 4GB is 4096MB, 15min is 900s, 1.1 is 1.10, on is true.</summary>
public static class ParameterValue
{
    private static readonly (string Unit, double Factor)[] Units =
    [
        ("kB", 1024), ("MB", 1048576), ("GB", 1073741824), ("TB", 1099511627776), ("B", 1), ("8kB", 8192),
        ("us", 1e-6), ("ms", 1e-3), ("min", 60), ("s", 1), ("h", 3600), ("d", 86400),
    ];

    /// <summary>Whether what is asked for is what runs.</summary>
    /// <param name="wanted">As written in the configuration.</param>
    /// <param name="actual">As the server shows it.</param>
    /// <param name="unit">The parameter's own unit, which a bare number is counted in, e.g. <c>8kB</c> or <c>ms</c>; null for none.</param>
    public static bool Same(string wanted, string actual, string? unit) => Canonical(wanted, unit) == Canonical(actual, unit);

    private static string Canonical(string value, string? unit)
    {
        var digits = value.TakeWhile(letter => char.IsAsciiDigit(letter) || letter is '.' or '-').Count();
        if (digits > 0 && double.TryParse(value[..digits], CultureInfo.InvariantCulture, out var number))
        {
            var own = value[digits..].Trim();
            if (FactorOf(own.Length > 0 ? own : unit) is { } factor)
            {
                return Math.Round(number * factor, 6).ToString(CultureInfo.InvariantCulture);
            }
        }

        return value.ToLowerInvariant() switch { "true" or "yes" => "on", "false" or "no" => "off", var other => other };
    }

    private static double? FactorOf(string? unit) =>
        unit is null ? 1 : Units.FirstOrDefault(known => known.Unit == unit) is { Factor: > 0 } found ? found.Factor : null;
}
