using System.Globalization;

namespace PgHaInfra.Infra.Settings.Rules;

/// <summary>A point in time that means the same everywhere.</summary>
public sealed class PointInTimeAttribute() : TextRuleAttribute(
    "a time of RFC 3339 with its zone, such as 2026-11-21T23:30:00Z or 2026-11-21T23:30:00.5+01:00")
{
    private static readonly string[] Formats =
        ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss.FFFFFFK"];

    /// <inheritdoc/>
    public override bool Accepts(string text) =>
        DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        && (text.EndsWith('Z') || (text.Length > 6 && text[^6] is ('+' or '-') && text[^3] == ':'));
}
