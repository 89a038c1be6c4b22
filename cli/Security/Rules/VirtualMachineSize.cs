using System.Globalization;

namespace PgHaInfra.Cli.Security.Rules;

/// <summary>What the name of a size of virtual machine says about its local disk.</summary>
internal static class VirtualMachineSize
{
    // AKS asks for an operating system disk of 128 GiB where the pool does not name another size.
    private const double DefaultDiskGiB = 128;

    /// <summary>Whether the operating system fits on the machine's own disk: its temporary disk, or the cache of older sizes.</summary>
    /// <param name="size">E.g. <c>Standard_D4ds_v5</c>.</param>
    /// <param name="diskGiB">The disk's size; null for the default.</param>
    public static bool AllowsEphemeralDisk(string? size, double? diskGiB)
    {
        if (size?.Split('_') is not ["Standard", var model, .. var rest] || model.Length < 2)
        {
            return false;
        }

        var digits = new string([.. model.Skip(1).SkipWhile(char.IsAsciiLetterUpper).TakeWhile(char.IsAsciiDigit)]);
        if (!int.TryParse(digits, CultureInfo.InvariantCulture, out var cores))
        {
            return false;
        }

        var features = model[(model.IndexOf(digits, StringComparison.Ordinal) + digits.Length)..];
        var version = rest is [.., ['v', .. var number]] && int.TryParse(number, CultureInfo.InvariantCulture, out var parsed) ? parsed
            : 1;
        return LocalGiB(char.ToUpperInvariant(model[0]), cores, features, version) >= (diskGiB ?? DefaultDiskGiB);
    }

    // GiB for each core, from Azure's descriptions of the general purpose and memory optimised sizes.
    private static double LocalGiB(char family, int cores, string features, int version) => family is not ('D' or 'E') ? 0
        : version <= 3 ? (features.Contains('s', StringComparison.Ordinal) ? 25 * cores : 0)
        : !features.Contains('d', StringComparison.Ordinal) ? 0
        : version <= 5 ? 37.5 * cores
        : 55 * cores;
}
