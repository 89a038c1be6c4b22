using System.Globalization;

namespace PgHaInfra.Infra.Settings;

/// <summary>Reads the names of images: REPOSITORY:TAG, with @DIGEST behind it perhaps.</summary>
public static class ImageReference
{
    /// <summary>The tag; null when there is none.</summary>
    public static string? Tag(string image)
    {
        var name = image.Split('@')[0];
        var colon = name.LastIndexOf(':');
        return colon > name.LastIndexOf('/') ? name[(colon + 1)..] : null;
    }

    /// <summary>PostgreSQL's major version, with which the tag begins; null when it does not.</summary>
    public static string? Major(string image)
    {
        var digits = new string([.. (Tag(image) ?? "").TakeWhile(char.IsAsciiDigit)]);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out _) ? digits : null;
    }
}
