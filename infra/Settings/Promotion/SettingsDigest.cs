using System.Security.Cryptography;
using System.Text;

namespace PgHaInfra.Infra.Settings.Promotion;

/// <summary>
/// A digest of a stack's configuration, by which a report says what it verified and a promotion what it moves. Defaults count like values
/// that were given, comments and order of keys do not, and neither does a secret's value: only that there is one.
/// </summary>
public static class SettingsDigest
{
    /// <summary>Of the whole configuration, as <c>sha256:HEX</c>.</summary>
    public static string Of(StackSettings settings) => Digest(settings, promoted: false);

    /// <summary>Of what moves along in a promotion, as <c>sha256:HEX</c>; see <see cref="SettingAttribute.Promoted"/>.</summary>
    public static string OfPromoted(StackSettings settings) => Digest(settings, promoted: true);

    private static string Digest(StackSettings settings, bool promoted) =>
        "sha256:" + Convert.ToHexStringLower(
            SHA256.HashData(Encoding.UTF8.GetBytes(SettingsJson.Group(settings, promoted).ToJsonString())));
}
